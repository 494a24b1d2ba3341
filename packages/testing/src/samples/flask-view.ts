/** A Flask file with unsafe YAML, a shell command and an open redirect. */
export const flaskView = {
  path: "views.py",
  text: `import subprocess

import yaml
from flask import Flask, redirect, request

app = Flask(__name__)


@app.post("/import")
def import_settings():
    settings = yaml.load(request.data)
    return {"count": len(settings)}


@app.get("/ping")
def ping():
    host = request.args["host"]
    output = subprocess.run("ping -c 1 " + host, shell=True, capture_output=True)
    return output.stdout


@app.get("/leave")
def leave():
    return redirect(request.args.get("next", "/"))
`,
  yamlLine: 11,
  shellLine: 18,
  redirectLine: 24,
} as const;
