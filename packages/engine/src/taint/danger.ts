/** What untrusted text can do at a sink. A sanitizer takes away some of these, never more than it is documented for. */
export type Danger =
  | "sql"
  | "nosql"
  | "command"
  | "code"
  | "html"
  | "path"
  | "url"
  | "redirect"
  | "header"
  | "ldap"
  | "xpath"
  | "template"
  | "regex"
  | "deserialization"
  | "object";
