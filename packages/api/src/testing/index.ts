export { type ApiUnderTest, codeInput, createApiUnderTest, newOwner } from "./api-under-test.ts";
export { keyOf } from "./owner-keys.ts";
export { serveApi } from "./serve-api.ts";
