-- wrk: every connection (one per thread) holds a place and books it, over and over, each time for another prisoner.
-- The environment names the files with sessions and prisoners that scripts/bench-bookings.mjs wrote, and the API key.
local ffi = require("ffi")
ffi.cdef [[
  typedef struct { long seconds; long nanoseconds; } bench_time;
  int clock_gettime(int clock, bench_time *time);
]]
local MONOTONIC = 1
local time = ffi.new("bench_time")
local next_id = 0
local threads = {}

local function milliseconds()
  ffi.C.clock_gettime(MONOTONIC, time)
  return tonumber(time.seconds) * 1e3 + tonumber(time.nanoseconds) / 1e6
end

function setup(thread)
  thread:set("id", next_id)
  next_id = next_id + 1
  threads[#threads + 1] = thread
end

local function lines(path)
  local found = {}
  for line in io.lines(path) do found[#found + 1] = line end
  return found
end

function init()
  refused, refusal, hold = 0, "", nil
  -- How long each pair of requests took.
  times = {}
  sessions = {}
  for _, line in ipairs(lines(os.getenv("BENCH_SESSIONS"))) do
    local slug, session = line:match("^(%S+) (%S+)$")
    sessions[slug] = sessions[slug] or {}
    table.insert(sessions[slug], session)
  end
  prisoners = lines(os.getenv("BENCH_PRISONERS"))
  share = math.floor(#prisoners / tonumber(os.getenv("BENCH_CLIENTS")))
  -- Every round has prisoners of its own.
  pair = math.floor(share / tonumber(os.getenv("BENCH_ROUNDS"))) * tonumber(os.getenv("BENCH_ROUND"))
  headers = { ["Content-Type"] = "application/json", Authorization = "Bearer " .. os.getenv("BENCH_KEY") }
end

function request()
  if hold then
    headers["Idempotency-Key"] = string.format("book-%d-%d", id, pair)
    return wrk.format("POST", "/api/v1/bookings", headers, string.format(
      '{"hold_id":"%s","prisoner":{"number":"%s","last_name":"Prisoner","date_of_birth":"1980-01-01"},' ..
      '"visitors":[{"first_name":"Vera","last_name":"Visitor","date_of_birth":"1970-01-01","relationship":"partner","lead":true}],' ..
      '"contact":{"email":"vera@example.org","language":"en"}}', hold, number))
  end
  pair = pair + 1
  local slug
  number, slug = prisoners[id * share + pair % share + 1]:match("^(%S+) (%S+)$")
  local choice = sessions[slug]
  began = milliseconds()
  headers["Idempotency-Key"] = string.format("hold-%d-%d", id, pair)
  return wrk.format("POST", "/api/v1/holds", headers,
    string.format('{"session_id":"%s","pool":"open","prisoner_number":"%s"}', choice[pair % #choice + 1], number))
end

function response(status, _, body)
  if status >= 300 then
    refused = refused + 1
    if refusal == "" then refusal = body:gsub("[\"\\%c]", " ") end
    hold = nil
  elseif hold then
    times[#times + 1] = milliseconds() - began
    hold = nil
  else
    hold = body:match('"id":"([%x-]+)"')
  end
end

function done(summary)
  local all, refusals, example = {}, 0, ""
  for _, thread in ipairs(threads) do
    for _, time in ipairs(thread:get("times")) do all[#all + 1] = time end
    refusals = refusals + thread:get("refused")
    if example == "" then example = thread:get("refusal") end
  end
  table.sort(all)
  local function at(part) return all[math.max(1, math.floor(#all * part))] or 0 end
  io.write(string.format('RESULT {"booked":%d,"refused":%d,"refusal":"%s","seconds":%.3f,"p50":%.2f,"p99":%.2f}\n',
    #all, refusals, example, summary.duration / 1e6, at(0.5), at(0.99)))
end
