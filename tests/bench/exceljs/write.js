// Writes ROWS × 10 cells with exceljs in its streaming mode: node write.js ROWS FILE
const { stream } = require('exceljs');

async function main() {
  const rows = Number(process.argv[2]);
  const workbook = new stream.xlsx.WorkbookWriter({ filename: process.argv[3] });
  const sheet = workbook.addWorksheet('任务');
  for (let row = 0; row < rows; ++row) {
    const cells = [];
    for (let i = 0; i < 10; ++i) cells.push(i % 2 === 0 ? `第${row}项任务${i}` : row * 10 + i);
    sheet.addRow(cells).commit();
  }
  sheet.commit();
  await workbook.commit();
}

main();
