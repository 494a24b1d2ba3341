import { propertyOf } from "../../syntax/call-site.ts";
import type { SinkUse } from "../../taint/sink.ts";
import type { FlowRule } from "../rule.ts";
import { ALL_LANGUAGES } from "../rule-languages.ts";

function runsInShell(use: SinkUse): boolean {
  const shell =
    use.call?.keywords.get("shell") ??
    use.call?.positional.map((argument) => propertyOf(argument, "shell")).find(Boolean);
  return shell !== undefined && shell !== null && !/^(?:false|False|0|None)$/.test(shell.text);
}

/** The program itself is chosen by the input: an array of arguments does not help then. */
function choosesProgram(use: SinkUse): boolean {
  return use.argument.type !== "array" && use.argument.type !== "list";
}

export const COMMAND_INJECTION: FlowRule = {
  becomes: "becomes part of a shell command",
  document: {
    id: "command-injection",
    title: "A command line is put together from untrusted input",
    category: "security",
    severity: "critical",
    tier: "proven",
    cwe: 78,
    languages: ALL_LANGUAGES,
    why: "A shell reads `;`, `|`, `$()` and quotes in the value as its own syntax, so the sender runs programs with the rights of this process.",
    remedy:
      "Start the program without a shell and pass the value as one element of the argument list, after checking it against what is allowed.",
    examples: [
      {
        language: "javascript",
        bad: 'import { exec as run } from "node:child_process";\napp.get("/ping", (req, res) => run("ping -c 1 " + req.query.host));',
        good: 'import { execFile } from "node:child_process";\napp.get("/ping", (req, res) => execFile("ping", ["-c", "1", "--", req.query.host]));',
      },
      {
        language: "python",
        bad: 'import subprocess\n@app.get("/ping")\ndef ping():\n    subprocess.run("ping -c 1 " + request.args["host"], shell=True)\n',
        good: 'import subprocess\n@app.get("/ping")\ndef ping():\n    subprocess.run(["ping", "-c", "1", "--", request.args["host"]], check=True)\n',
      },
    ],
  },
  sinks: [
    {
      danger: "command",
      family: "script",
      kind: "call",
      names: ["exec", "execSync"],
      receiver: /^(?:child_process|cp|childProcess|child|shelljs|shell|util|execa)?(?:\(\))?$|\bssh\w*$/i,
      argument: 0,
      need: "built",
      countsLocal: true,
    },
    {
      danger: "command",
      family: "script",
      kind: "call",
      names: ["spawn", "spawnSync", "execFile", "execFileSync", "fork", "execa", "execaCommand", "command"],
      receiver: /^(?:child_process|cp|childProcess|execa)?$/,
      argument: 0,
      need: "flow",
      when: choosesProgram,
    },
    {
      danger: "command",
      family: "script",
      kind: "call",
      names: ["spawn", "spawnSync", "execFile", "execFileSync"],
      receiver: /^(?:child_process|cp|childProcess)?$/,
      argument: 1,
      need: "flow",
      when: (use) =>
        runsInShell(use) || /^["'`](?:\/bin\/)?(?:ba|z|da)?sh["'`]$/.test(use.call?.positional[0]?.text ?? ""),
    },
    {
      danger: "command",
      family: "python",
      kind: "call",
      names: [
        "system",
        "popen",
        "popen2",
        "popen3",
        "popen4",
        "getoutput",
        "getstatusoutput",
        "create_subprocess_shell",
      ],
      receiver: /^(?:os|subprocess|commands|popen2|asyncio|)$/,
      argument: 0,
      need: "built",
      countsLocal: true,
    },
    {
      danger: "command",
      family: "python",
      kind: "call",
      names: ["run", "call", "check_call", "check_output", "Popen"],
      receiver: /^(?:subprocess|)$/,
      argument: 0,
      keyword: "args",
      need: "built",
      countsLocal: true,
      when: runsInShell,
    },
    {
      danger: "command",
      family: "python",
      kind: "call",
      names: ["run", "call", "check_call", "check_output", "Popen", "create_subprocess_exec", "spawn"],
      receiver: /^(?:subprocess|asyncio|pty|pexpect)$/,
      argument: 0,
      keyword: "args",
      need: "flow",
      when: (use) => !runsInShell(use) && choosesProgram(use),
    },
    {
      danger: "command",
      family: "python",
      kind: "call",
      names: ["exec_command", "sudo"],
      receiver: /ssh|client|connection|conn|^c$/i,
      argument: 0,
      need: "flow",
    },
    {
      danger: "command",
      family: "python",
      kind: "call",
      names: [
        "execl",
        "execle",
        "execlp",
        "execv",
        "execve",
        "execvp",
        "spawnl",
        "spawnlp",
        "spawnv",
        "spawnve",
        "spawnvp",
        "startfile",
      ],
      receiver: /^os$/,
      argument: "any",
      need: "flow",
    },
  ],
};
