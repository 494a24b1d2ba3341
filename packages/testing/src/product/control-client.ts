export { ControlClient } from "@coderevai/localcloud/control-client";
