// Writes ROWS × 10 cells with exceljs: node write.js ROWS FILE [streaming]. Without the last word as its documentation begins:
// a workbook in memory, then written.
const { Workbook, stream } = require('exceljs');

async function main() {
  const rows = Number(process.argv[2]);
  const isStreaming = process.argv[4] === 'streaming';
  const workbook = isStreaming ? new stream.xlsx.WorkbookWriter({ filename: process.argv[3] }) : new Workbook();
  const sheet = workbook.addWorksheet('任务');
  for (let row = 0; row < rows; ++row) {
    const cells = [];
    for (let i = 0; i < 10; ++i) cells.push(i % 2 === 0 ? `第${row}项任务${i}` : row * 10 + i);
    const added = sheet.addRow(cells);
    if (isStreaming) added.commit();
  }
  if (!isStreaming) return workbook.xlsx.writeFile(process.argv[3]);
  sheet.commit();
  return workbook.commit();
}

main();
