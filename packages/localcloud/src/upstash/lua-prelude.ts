/**
 * The Lua side of EVAL. A script sees `redis`, KEYS, ARGV and the harmless standard libraries;
 * its globals are its own. `redis.call` raises a Redis error and `redis.pcall` returns it as a table.
 * The script's result or error goes back as `{ ok, value }`.
 */
export const LUA_PRELUDE = `
local host = __host
local function answer(protected, ...)
  local reply = host(...)
  local isError, value = reply.isError, reply.value
  if not isError then
    if value == nil then return false end
    return value
  end
  if protected then return { err = value } end
  error({ err = value }, 0)
end

local redis = {
  call = function(...) return answer(false, ...) end,
  pcall = function(...) return answer(true, ...) end,
  error_reply = function(text) return { err = text } end,
  status_reply = function(text) return { ok = text } end,
  log = function() end,
  LOG_DEBUG = 0, LOG_VERBOSE = 1, LOG_NOTICE = 2, LOG_WARNING = 3,
}

-- A script must not catch the deadline that stops it.
local function guard(isFine, value, ...)
  if not isFine and tostring(value):find("thread timeout", 1, true) then error(value, 0) end
  return isFine, value, ...
end

local libraries = {
  assert = assert, error = error, ipairs = ipairs, next = next, pairs = pairs,
  pcall = function(...) return guard(pcall(...)) end,
  select = select, tonumber = tonumber, tostring = tostring, type = type, unpack = table.unpack,
  math = math, string = string, table = table, redis = redis,
}

local scripts = {}
function __compile(sha, source)
  local globals = setmetatable({}, { __index = libraries })
  local script, problem = load(source, "@user_script", "t", globals)
  if not script then return problem end
  scripts[sha] = { run = script, globals = globals }
  return nil
end

function __forget() scripts = {} end

function __run(sha, keys, argv)
  local script = scripts[sha]
  script.globals.KEYS, script.globals.ARGV = keys, argv
  local isFine, value = pcall(script.run)
  if isFine then return { ok = true, value = value } end
  if type(value) == "table" then value = value.err end
  return { ok = false, value = tostring(value) }
end
`;
