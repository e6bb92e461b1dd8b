/**
 * The probability that a caller has to wait, for calls that arrive at random and callers who never give up (Erlang C).
 * @param load calls per second × seconds per call
 */
export function erlangC(agents: number, load: number): number {
  if (agents <= load) return 1;
  let inverse = 1;
  for (let i = 1; i <= agents; i++) inverse = 1 + (inverse * i) / load;
  const blocked = 1 / inverse;
  return blocked / (1 - (load / agents) * (1 - blocked));
}

/** Share answered within `target` seconds, by Erlang C. */
export function serviceLevel(agents: number, load: number, serviceSeconds: number, target: number): number {
  if (agents <= load) return 0;
  return 1 - erlangC(agents, load) * Math.exp((-(agents - load) * target) / serviceSeconds);
}

/**
 * How many agents a planner would want: a number between two whole ones that meets the share on average.
 * Its fraction is the share of days on which the extra agent is there.
 */
export function agentsNeeded(load: number, serviceSeconds: number, target: number, share: number): number {
  if (load <= 0) return 1;
  let agents = Math.max(1, Math.floor(load) + 1);
  let below = 0;
  let level = serviceLevel(agents, load, serviceSeconds, target);
  while (level < share) {
    below = level;
    agents += 1;
    level = serviceLevel(agents, load, serviceSeconds, target);
  }
  return agents - 1 + (share - below) / (level - below);
}
