/** A value with how many observations it rests on, in the language of the page. */
export type DepartmentCell = { text: string; of: string | null; isUncertain: boolean };

/** A department among the others; without a link when it is not a department but what is not known. */
export type DepartmentRow = { code: string; name: string; href: string | null; cells: DepartmentCell[] };
