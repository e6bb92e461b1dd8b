/** Somebody who joins a queue. Seconds count from local midnight. */
export type Caller<T> = {
  subject: T;
  second: number;
  serviceSeconds: number;
  patienceSeconds: number;
  /** Takes the offer to be called back instead of waiting, when the wait looks long. */
  wantsCallback: boolean;
  attempt: number;
};

export type Served<T> = {
  caller: Caller<T>;
  fate: 'answered' | 'abandoned' | 'callback';
  /** When an agent took the call or called back; when it was given up. */
  second: number;
};

export type QueueRules<T> = {
  /** How many agents are on duty from a second on; asked every half hour. At closing one at least stays for those in line. */
  agents: (second: number) => number;
  closes: number;
  /** Offer a callback when this many seconds of work stand before the caller; undefined when the system has no such offer. */
  callbackFromSeconds?: number | undefined;
  /** Somebody who gave up may try again: her next call, if any. */
  redial: (caller: Caller<T>, second: number) => Caller<T> | undefined;
};

type Event<T> = { second: number; order: number; kind: 'arrives' | 'gives up' | 'agent free' | 'shift'; caller?: Caller<T> };

const shiftSeconds = 1800;

/**
 * One queue over one day, event by event: callers arrive, wait in line for a free agent, are answered in order or give up when their
 * patience ends. Agents who go off duty finish their call first; whoever stands in line at closing is still served.
 * Every caller gets exactly one fate.
 */
export function simulateQueue<T>(callers: readonly Caller<T>[], rules: QueueRules<T>): Served<T>[] {
  const events = new EventHeap<T>();
  const served: Served<T>[] = [];
  const fates = new Set<Caller<T>>();
  const callbacks = new Set<Caller<T>>();
  const line: Caller<T>[] = [];
  let lineStart = 0;
  let waiting = 0;
  let busy = 0;
  let agents = 0;
  let working = 240;

  const settle = (caller: Caller<T>, fate: Served<T>['fate'], second: number) => {
    fates.add(caller);
    served.push({ caller, fate, second });
  };
  const join = (caller: Caller<T>) => events.push(caller.second, 'arrives', caller);
  const answer = (second: number) => {
    while (busy < agents && waiting > 0) {
      const caller = line[lineStart++] as Caller<T>;
      if (fates.has(caller)) continue;
      waiting -= 1;
      busy += 1;
      settle(caller, callbacks.has(caller) ? 'callback' : 'answered', second);
      events.push(second + caller.serviceSeconds, 'agent free');
    }
  };
  const arrive = (caller: Caller<T>, second: number) => {
    working += (caller.serviceSeconds - working) / 30;
    line.push(caller);
    waiting += 1;
    const expectedWait = (waiting * working) / Math.max(1, agents);
    const isOffered = rules.callbackFromSeconds !== undefined && busy >= agents && expectedWait > rules.callbackFromSeconds;
    if (isOffered && caller.wantsCallback) callbacks.add(caller);
    else events.push(second + caller.patienceSeconds, 'gives up', caller);
  };
  const giveUp = (caller: Caller<T>, second: number) => {
    if (fates.has(caller)) return;
    waiting -= 1;
    settle(caller, 'abandoned', second);
    const again = rules.redial(caller, second);
    if (again && again.second < rules.closes) join(again);
  };

  for (const caller of callers) join(caller);
  if (callers.length > 0) events.push(Math.floor(firstSecond(callers) / shiftSeconds) * shiftSeconds, 'shift');
  for (let event = events.pop(); event; event = events.pop()) {
    if (event.kind === 'shift') {
      agents = event.second < rules.closes ? rules.agents(event.second) : Math.max(1, agents);
      if (event.second < rules.closes) events.push(event.second + shiftSeconds, 'shift');
    } else if (event.kind === 'agent free') busy -= 1;
    else if (event.caller && event.kind === 'arrives') arrive(event.caller, event.second);
    else if (event.caller) giveUp(event.caller, event.second);
    answer(event.second);
  }
  return served;
}

function firstSecond<T>(callers: readonly Caller<T>[]): number {
  return callers.reduce((first, caller) => Math.min(first, caller.second), Infinity);
}

/** Events in order of time, and of arrival where times are equal. */
class EventHeap<T> {
  readonly #events: Event<T>[] = [];
  #order = 0;

  push(second: number, kind: Event<T>['kind'], caller?: Caller<T>): void {
    const event: Event<T> = { second, order: this.#order++, kind, caller };
    const events = this.#events;
    let at = events.push(event) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(event, events[parent] as Event<T>)) break;
      events[at] = events[parent] as Event<T>;
      at = parent;
    }
    events[at] = event;
  }

  pop(): Event<T> | undefined {
    const events = this.#events;
    const first = events[0];
    const last = events.pop();
    if (!last || events.length === 0) return first;
    let at = 0;
    for (let child = 1; child < events.length; child = 2 * at + 1) {
      if (child + 1 < events.length && before(events[child + 1] as Event<T>, events[child] as Event<T>)) child += 1;
      if (!before(events[child] as Event<T>, last)) break;
      events[at] = events[child] as Event<T>;
      at = child;
    }
    events[at] = last;
    return first;
  }
}

function before<T>(one: Event<T>, other: Event<T>): boolean {
  return one.second < other.second || (one.second === other.second && one.order < other.order);
}
