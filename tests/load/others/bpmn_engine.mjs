// The process five_tasks of tests/load/world.hpp on npm bpmn-engine; each task waits and is signalled. Its source is parsed once,
// outside of what is measured. "durable" also saves its state to a synced file after the start and after each task, which is
// what its users do to survive a crash (engine.getState).
import {Engine} from 'bpmn-engine';
import * as Elements from 'bpmn-elements';
import BpmnModdle from 'bpmn-moddle';
import serializer, {TypeResolver} from 'moddle-context-serializer';
import {EventEmitter} from 'node:events';
import {closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const task = (id) => `<bpmn:userTask id="${id}"/>`;
const flow = (from, to, condition = '') =>
  `<bpmn:sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}">${condition}</bpmn:sequenceFlow>`;
const isLarge = '<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${environment.services.isLarge}</bpmn:conditionExpression>';
const source = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 id="load" targetNamespace="load"><bpmn:process id="five_tasks" isExecutable="true">
<bpmn:startEvent id="start"/><bpmn:endEvent id="end"/><bpmn:exclusiveGateway id="large" default="large_short"/>
${['draft', 'check', 'long', 'short', 'sign', 'file'].map(task).join('')}
${flow('start', 'draft')}${flow('draft', 'check')}${flow('check', 'large')}${flow('large', 'long', isLarge)}${flow('large', 'short')}
${flow('long', 'sign')}${flow('short', 'sign')}${flow('sign', 'file')}${flow('file', 'end')}
</bpmn:process></bpmn:definitions>`;
const sourceContext = serializer(await new BpmnModdle().fromXML(source), TypeResolver({...Elements}));
const services = {isLarge: ({environment}, ...rest) => environment.variables.amount > 1000};

/** Runs one instance to its end; `saved` is called when it waits. Returns how many tasks were done. */
function run(amount, saved) {
  return new Promise((resolve, reject) => {
    const engine = new Engine({name: 'load', sourceContext});
    const listener = new EventEmitter();
    let done = 0;
    listener.on('activity.wait', (element) => {
      done += 1;
      // After the engine's own work on this event, as a person's answer comes.
      setImmediate(async () => {
        if (saved) saved(JSON.stringify(await engine.getState()));
        element.signal();
      });
    });
    engine.once('end', () => resolve(done));
    engine.once('error', reject);
    engine.execute({listener, variables: {amount}, services}).catch(reject);
  });
}

async function measure(name, instances, together, saved) {
  for (let warm = 0; warm < Math.min(50, instances); ++warm) if ((await run(warm % 2000)) !== 5) throw new Error('not five tasks');
  const before = process.cpuUsage();
  const began = process.hrtime.bigint();
  let next = 0;
  await Promise.all(Array.from({length: together}, async () => {
    while (next < instances) await run(next++ % 2000, saved);
  }));
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  const used = process.cpuUsage(before);
  console.log(JSON.stringify({measure: name, instances, callers: together, instances_per_second: Math.round(instances / seconds),
    instances_per_cpu_second: Math.round((1e6 * instances) / (used.user + used.system))}));
}

await measure('bpmn-engine memory', 500, 1);
const folder = mkdtempSync(join(tmpdir(), 'bench-'));
const file = openSync(join(folder, 'state.json'), 'w');
await measure('bpmn-engine durable', 200, 64, (state) => {
  writeSync(file, state);
  fsyncSync(file);
});
closeSync(file);
rmSync(folder, {recursive: true});
