import type { CallTables, SanitizerRow } from "../../taint/flow-tables.ts";
import { readJavaCall } from "./read-call.ts";

/** What calls take away, by the documentation of the JDK, Spring, OWASP's encoders and Apache Commons. */
const SANITIZERS: readonly SanitizerRow[] = [
  {
    callee:
      /(?:^|\.)(?:Integer|Long|Short|Byte|Double|Float|Boolean)\.(?:parse\w+|valueOf|decode)$|(?:^|\.)(?:BigDecimal|BigInteger)$|(?:^|\.)UUID\.(?:fromString|randomUUID)$|(?:^|\.)(?:LocalDate|LocalDateTime|LocalTime|Instant|Duration|ZonedDateTime)\.parse$|(?:^|\.)Math\.\w+$|(?:^|\.)(?!String\.)[A-Z]\w*\.valueOf$|(?:^|\.)NumberUtils\.to\w+$/,
    cleans: "all",
  },
  {
    callee:
      /(?:^|\.)(?:DigestUtils\.\w+|MessageDigest\.digest|\w*[pP]asswordEncoder\.encode|BCrypt\.hashpw|Mac\.doFinal)$/,
    cleans: "all",
  },
  {
    callee:
      /(?:^|\.)(?:HtmlUtils\.htmlEscape\w*|StringEscapeUtils\.escape(?:Html\d?|Xml\w*|EcmaScript|JavaScript)|ESAPI\.encoder\(\)\.encodeFor(?:HTML|HTMLAttribute|JavaScript|CSS|XML|XMLAttribute)|Encode\.for\w+|Escape\.(?:html|htmlElementContent|xml)|HtmlEscapers\.\w+\(\)\.escape|Jsoup\.clean|\w*[pP]olicy\w*\.sanitize|encodeForHTML\w*|escapeHtml\w*|htmlEscape|forHtml\w*)$/,
    cleans: ["html", "template"],
  },
  {
    callee:
      /(?:^|\.)(?:URLEncoder\.encode|UriUtils\.encode\w*|encodeForURL|UrlEscapers\.\w+\(\)\.escape|encodeURIComponent)$/,
    cleans: ["html", "url", "redirect", "header", "path"],
  },
  {
    callee:
      /(?:^|\.)(?:FilenameUtils\.(?:getName|getBaseName)|getFileName|getSimpleName|FileNameUtils\.getBaseName|Files\.getNameWithoutExtension)$/,
    cleans: ["path"],
  },
  {
    callee:
      /(?:^|\.)(?:LdapEncoder\.(?:filterEncode|nameEncode)|encodeForLDAP|encodeForDN|Filter\.encodeValue|Rdn\.escapeValue)$/,
    cleans: ["ldap"],
  },
  { callee: /(?:^|\.)encodeForXPath$/, cleans: ["xpath"] },
  { callee: /(?:^|\.)(?:encodeForSQL|StringEscapeUtils\.escapeSql)$/, cleans: ["sql"] },
  { callee: /(?:^|\.)encodeForOS$/, cleans: ["command"] },
  { callee: /(?:^|\.)Pattern\.quote$/, cleans: ["regex"] },
  { callee: /(?:^|\.)(?:sanitize\w*|escape\w*|clean(?!Path)\w*|allowlist\w*|whitelist\w*)$/i, cleans: "all" },
];

const SCALAR_MEMBERS: ReadonlySet<string> = new Set([
  "length",
  "size",
  "isEmpty",
  "isBlank",
  "equals",
  "equalsIgnoreCase",
  "contains",
  "containsKey",
  "containsValue",
  "startsWith",
  "endsWith",
  "indexOf",
  "lastIndexOf",
  "matches",
  "compareTo",
  "compareToIgnoreCase",
  "hashCode",
  "exists",
  "isFile",
  "isDirectory",
  "canRead",
  "canWrite",
  "isPresent",
  "intValue",
  "longValue",
  "doubleValue",
  "booleanValue",
  "getTime",
  "ordinal",
  "count",
  "hasNext",
  "hasMoreElements",
  "hasMoreTokens",
  "available",
  "getSize",
  "getContentLength",
]);

/** What calls do in Java. */
export const JAVA_CALLS: CallTables = {
  sanitizers: SANITIZERS,
  scalarMembers: SCALAR_MEMBERS,
  answersAnew:
    /^(?:is|has|can|should|check|valid\w*|verif\w*|exists|count|find|load|lookup|query|search|select|save|create|insert|update|delete|remove|log|assert\w*|require\w*|authenticate|authorize|allowed\w*|ensure\w*|sign\w*|encrypt\w*|hash\w*)(?=$|[A-Z_\d])|Response\w*$|^[A-Z]\w*(?:Error|Exception)\w*$/,
  answersAnewWhole: /(?:^|\.)(?:Thread|Random|SecureRandom|Timer|Object)$/,
  handsOn:
    /(?:^|\.)(?:String|String\.(?:valueOf|copyValueOf|join)|Objects\.(?:toString|requireNonNull\w*)|Optional\.(?:of|ofNullable)|URLDecoder\.decode|URI\.create|Paths\.get|Path\.of|(?:List|Set|Map|Stream|Arrays|Collections|ImmutableList)\.\w+|StringUtils\.(?!is)\w+|Strings\.\w+|(?:StringEscapeUtils|HtmlUtils)\.(?:un|htmlUn)\w+|Base64(?:\.get\w*Decoder\(\)\.decode|\.decode\w*|\.get\w*Encoder\(\)\.encode\w*|\.encode\w*)|Hex\.\w+|IOUtils\.(?:toString|toByteArray|readLines)|CharStreams\.toString|StreamUtils\.copyToString|FileCopyUtils\.copyTo\w+|\w*[mM]apper\.(?:readValue|readTree|convertValue|writeValueAsString)|\w*[gG]son\.(?:fromJson|toJson)|JsonPath\.\w+|FilenameUtils\.(?:concat|normalize)|Mono\.\w+|Flux\.\w+)$/,
  addsToReceiver:
    /^(?:append|insert|add|addAll|addFirst|addLast|addElement|push|offer|put|putAll|putIfAbsent|set|setProperty|setAttribute|write|set[A-Z]\w*)$/,
  buildsText: /^(?:append|concat|replace|replaceAll|replaceFirst)$/,
  textMethods:
    /^(?:trim|strip\w*|toString|toLowerCase|toUpperCase|substring|subSequence|split|getBytes|toCharArray|intern|get|getOrDefault|next|nextElement|nextLine|nextToken|readLine|readAllBytes|getValue|getKey|iterator|stream|values|keySet|entrySet|toArray|clone|lines|orElse\w*|remove|poll|pop|peek|collect|charAt|repeat|formatted|toList|getFirst|getLast|elements|toPath|toFile|resolve|normalize|getAbsolutePath|getPath)$/,
  readCall: readJavaCall,
};
