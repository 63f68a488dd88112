-- wrk: every connection (one per thread) holds a place and books it, over and over, each time for another prisoner.
-- The environment names the files with sessions and prisoners that scripts/bench.mjs wrote, and the API key.
local next_id = 0
local threads = {}

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
  booked, refused, round, hold = 0, 0, 0, nil
  first_refusal = ""
  sessions = {}
  for _, line in ipairs(lines(os.getenv("BENCH_SESSIONS"))) do
    local slug, session = line:match("^(%S+) (%S+)$")
    sessions[slug] = sessions[slug] or {}
    table.insert(sessions[slug], session)
  end
  prisoners = lines(os.getenv("BENCH_PRISONERS"))
  share = math.floor(#prisoners / tonumber(os.getenv("BENCH_CLIENTS")))
  headers = { ["Content-Type"] = "application/json", Authorization = "Bearer " .. os.getenv("BENCH_KEY") }
end

local function post(path, body)
  headers["Idempotency-Key"] = string.format("%d-%d-%s", id, round, path)
  return wrk.format("POST", "/api/v1" .. path, headers, body)
end

function request()
  if hold then
    local person = string.format('"first_name":"Vera%d","last_name":"Visitor%d","date_of_birth":"1970-01-01"', id, round)
    return post("/bookings", string.format(
      '{"hold_id":"%s","prisoner":{"number":"%s","last_name":"Prisoner","date_of_birth":"1980-01-01"},' ..
      '"visitors":[{%s,"relationship":"partner","lead":true}],"contact":{"email":"vera@example.org","language":"en"}}',
      hold, number, person))
  end
  round = round + 1
  local slug
  number, slug = prisoners[id * share + round % share + 1]:match("^(%S+) (%S+)$")
  local choice = sessions[slug]
  return post("/holds", string.format('{"session_id":"%s","pool":"open","prisoner_number":"%s"}', choice[round % #choice + 1], number))
end

function response(status, _, body)
  if status >= 300 then
    refused = refused + 1
    if first_refusal == "" then first_refusal = body end
    hold = nil
  elseif hold then
    booked = booked + 1
    hold = nil
  else
    hold = body:match('"id":"([%x-]+)"')
  end
end

function done(summary, latency)
  local all, refusals, example = 0, 0, ""
  for _, thread in ipairs(threads) do
    all = all + thread:get("booked")
    refusals = refusals + thread:get("refused")
    if example == "" then example = thread:get("first_refusal") end
  end
  io.write(string.format('RESULT {"booked":%d,"refused":%d,"seconds":%.3f,"p50":%.2f,"p99":%.2f,"errors":%d}\n', all, refusals,
    summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
  if example ~= "" then io.write("REFUSAL " .. example .. "\n") end
end
