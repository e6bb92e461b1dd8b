/** What an action can be, in the order that it usually goes through them. */
export const actionStatuses = ['proposed', 'decided', 'under_way', 'done', 'verified', 'cancelled'] as const;
export type ActionStatus = (typeof actionStatuses)[number];

const onward: Record<ActionStatus, readonly ActionStatus[]> = {
  proposed: ['decided', 'cancelled'],
  decided: ['under_way', 'cancelled'],
  under_way: ['done', 'cancelled'],
  done: ['verified', 'under_way', 'cancelled'],
  verified: [],
  cancelled: [],
};

/** What an action may become next; nothing once it is verified or cancelled. */
export function nextStatuses(status: ActionStatus): readonly ActionStatus[] {
  return onward[status];
}

export function mayBecome(status: ActionStatus, next: ActionStatus): boolean {
  return onward[status].includes(next);
}

/** Whether a log can have gone through these, one after the other, from a proposal. */
export function isPath(statuses: readonly ActionStatus[]): boolean {
  return statuses[0] === 'proposed' && statuses.every((status, index) => index === 0 || mayBecome(statuses[index - 1]!, status));
}

/** Whether something remains to be done: it is not done, verified or cancelled. */
export function isOpen(status: ActionStatus): boolean {
  return status === 'proposed' || status === 'decided' || status === 'under_way';
}

/** Whether it is agreed on: decided or further, and not cancelled. */
export function isAgreed(status: ActionStatus): boolean {
  return status !== 'proposed' && status !== 'cancelled';
}
