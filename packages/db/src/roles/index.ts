export { applyRoles } from "./apply-roles.ts";
export { ROLE_KEYS, type RoleKey, type RolePasswords, roleName } from "./database-roles.ts";
export { editConnectionUrl } from "./edit-connection-url.ts";
export { RolesProblem } from "./roles-problem.ts";
export { otherLogin, type RoleLogin, setLogins } from "./set-logins.ts";
export { swapRole } from "./swap-role.ts";
