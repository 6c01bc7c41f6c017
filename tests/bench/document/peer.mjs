// node peer.mjs ENGINE FOLDER_OF_node_modules TEMPLATE DATA ROUNDS OUTPUT: the processor time of each round in ms,
// that of compilers and collectors behind it too, a JSON list.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";

const [engine, folder, template, dataFile, rounds, output] = process.argv.slice(2);
const require = createRequire(folder + "/");
const bytes = readFileSync(template);
const data = JSON.parse(readFileSync(dataFile, "utf8"));

async function filler() {
  if (engine === "docxtemplater") {
    const PizZip = require("pizzip");
    const Docxtemplater = require("docxtemplater");
    return () => new Docxtemplater(new PizZip(bytes), { paragraphLoop: true, linebreaks: true }).render(data).getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
  }
  if (engine === "easy-template-x") {
    const { TemplateHandler } = require("easy-template-x");
    const handler = new TemplateHandler();
    return () => handler.process(bytes, data);
  }
  const carbone = require("carbone");
  const render = promisify(carbone.render);
  return () => render(template, data);
}

const fill = await filler();
const times = [];
let made;
for (let i = 0; i < Number(rounds); ++i) {
  const begin = process.cpuUsage();
  made = await fill();
  const { user, system } = process.cpuUsage(begin);
  times.push((user + system) / 1e3);
}
writeFileSync(output, made);
console.log(JSON.stringify(times));
process.exit(0);
