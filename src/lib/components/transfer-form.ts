/** A number that may be assumed: empty while the usual one holds. */
export type AssumptionField = { name: string; label: string; unit: string; value: string; usual: string; hint: string };
export type JudgementField = { name: string; label: string; checked: boolean };
