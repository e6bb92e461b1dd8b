const tolerance = 1e-9;
const largestDivisor = 12;

/**
 * Ways in which unknown whole numbers can differ together without changing any of some sums: whole-number vectors that span the null
 * space of the equations, by Gauss–Jordan elimination.
 * @param equations the coefficient of every unknown, an equation a row
 */
export function waysToDiffer(equations: readonly (readonly number[])[], unknowns: number): number[][] {
  const rows = equations.map((row) => [...row]);
  const pivots: number[] = [];
  for (let column = 0; column < unknowns && pivots.length < rows.length; column++) {
    const top = pivots.length;
    const best = rows.findIndex((row, index) => index >= top && Math.abs(row[column]!) > tolerance);
    if (best === -1) continue;
    [rows[top], rows[best]] = [rows[best]!, rows[top]!];
    const scale = rows[top][column]!;
    rows[top] = rows[top].map((value) => value / scale);
    for (const [index, row] of rows.entries()) {
      const factor = row[column]!;
      if (index !== top && Math.abs(factor) > tolerance) rows[index] = row.map((value, place) => value - factor * rows[top]![place]!);
    }
    pivots.push(column);
  }
  const others = Array.from({ length: unknowns }, (_, column) => column).filter((column) => !pivots.includes(column));
  return others.flatMap((column) => {
    const way = Array.from({ length: unknowns }, (_, place) => {
      const pivot = pivots.indexOf(place);
      return place === column ? 1 : pivot === -1 ? 0 : -rows[pivot]![column]!;
    });
    return wholeNumbers(way);
  });
}

/** The smallest multiple of a vector that has whole numbers only. */
function wholeNumbers(vector: readonly number[]): number[][] {
  for (let divisor = 1; divisor <= largestDivisor; divisor++) {
    const scaled = vector.map((value) => value * divisor);
    if (scaled.every((value) => Math.abs(value - Math.round(value)) < tolerance)) return [scaled.map((value) => Math.round(value))];
  }
  return [];
}
