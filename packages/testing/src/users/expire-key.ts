export { expireKey } from "@coderevai/db/testing";
