"""python3 peer_docxtpl.py TEMPLATE DATA ROUNDS OUTPUT: the processor time of each round in ms, a JSON list."""
import io
import json
import sys
import time

from docxtpl import DocxTemplate

template, data_file, rounds, output = sys.argv[1:]
content = open(template, "rb").read()
data = json.load(open(data_file, encoding="utf-8"))
times = []
made = io.BytesIO()
for _ in range(int(rounds)):
    begin = time.process_time()
    document = DocxTemplate(io.BytesIO(content))
    document.render(data)
    made = io.BytesIO()
    document.save(made)
    times.append((time.process_time() - begin) * 1000)
open(output, "wb").write(made.getvalue())
print(json.dumps(times))
