export { spendUnits } from "@coderevai/db/testing";
