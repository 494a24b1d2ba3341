import type { LanguageRules } from "../../../rules/language-rules.ts";
import type { SinkUse } from "../../../taint/sink.ts";
import { enclosingText } from "./enclosing-text.ts";
import { handlerSample } from "./handler-sample.ts";

/** A path that is resolved and then compared with the folder it must lie in. */
function isCheckedAfter(use: SinkUse): boolean {
  const text = enclosingText(use.argument, use.file);
  return (
    /\.(?:getCanonicalPath|getCanonicalFile|toRealPath|normalize|toAbsolutePath)\(/.test(text) &&
    /startsWith\(/.test(text)
  );
}

const leavesFolder = (use: SinkUse): boolean => !isCheckedAfter(use);

/** Where a text from a request chooses a file, builds objects or becomes a pattern. */
export const FILE_FLOWS: LanguageRules["flows"] = {
  "path-traversal": {
    example: {
      bad: handlerSample('return new String(new FileInputStream("/srv/files/" + name).readAllBytes());'),
      good: handlerSample(
        'return new String(new FileInputStream("/srv/files/" + FilenameUtils.getName(name)).readAllBytes());',
      ),
    },
    sinks: [
      {
        danger: "path",
        kind: "call",
        names: [
          "File",
          "FileInputStream",
          "FileOutputStream",
          "FileReader",
          "FileWriter",
          "RandomAccessFile",
          "FileSystemResource",
          "UrlResource",
        ],
        receiver: /^(?:java\.io|org\.springframework\.core\.io)?$/,
        argument: "any",
        need: "flow",
        when: leavesFolder,
      },
      {
        danger: "path",
        kind: "call",
        names: ["get", "of"],
        receiver: /(?:^|\.)Paths?$/,
        argument: "any",
        need: "flow",
        when: leavesFolder,
      },
      {
        danger: "path",
        kind: "call",
        names: ["getResourceAsStream", "getResource", "getRealPath", "sendFile", "transferTo"],
        receiver: null,
        argument: 0,
        need: "flow",
        when: leavesFolder,
      },
      {
        danger: "path",
        kind: "call",
        names: ["getRequestDispatcher"],
        receiver: null,
        argument: 0,
        need: "flow",
      },
    ],
  },
  "unsafe-deserialization": {
    example: {
      bad: handlerSample(
        "XMLDecoder decoder = new XMLDecoder(new ByteArrayInputStream(name.getBytes()));\nreturn decoder.readObject().toString();",
      ),
      good: handlerSample("return new ObjectMapper().readValue(name, User.class).toString();"),
    },
    sinks: [
      {
        danger: "deserialization",
        kind: "call",
        names: ["ObjectInputStream", "XMLDecoder", "HessianInput", "Hessian2Input"],
        receiver: /^(?:java\.io|java\.beans|com\.caucho\.hessian\.io)?$/,
        argument: 0,
        need: "flow",
        when: (use) => !/setObjectInputFilter|ValidatingObjectInputStream/.test(enclosingText(use.argument, use.file)),
      },
      {
        danger: "deserialization",
        kind: "call",
        names: ["fromXML", "unmarshal"],
        receiver: /(?:^|\.)XStream(?:\(\))?$/,
        argument: 0,
        need: "flow",
      },
      {
        danger: "deserialization",
        kind: "call",
        names: ["load", "loadAll", "loadAs"],
        receiver: /(?:^|\.)Yaml(?:\(\))?$/,
        argument: 0,
        need: "flow",
        when: (use) => !/SafeConstructor/.test(use.file.text),
      },
      {
        danger: "deserialization",
        kind: "call",
        names: ["deserialize"],
        receiver: /(?:^|\.)SerializationUtils$/,
        argument: 0,
        need: "flow",
      },
    ],
  },
  "regex-injection": {
    example: {
      bad: handlerSample('return String.valueOf(Pattern.compile(name).matcher("abc").find());'),
      good: handlerSample('return String.valueOf(Pattern.compile(Pattern.quote(name)).matcher("abc").find());'),
    },
    sinks: [
      {
        danger: "regex",
        kind: "call",
        names: ["compile", "matches"],
        receiver: /(?:^|\.)Pattern$/,
        argument: 0,
        need: "flow",
      },
    ],
  },
};
