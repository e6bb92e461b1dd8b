/** Moves labels apart so that none is closer than `gap` to the next, each as near its own place as that allows. Order is kept. */
export function spreadApart(places: readonly number[], gap: number, room: { from: number; to: number }): number[] {
  const order = places.map((place, index) => ({ place, index })).sort((a, b) => a.place - b.place);
  const clusters: { places: number[]; indices: number[] }[] = [];
  for (const { place, index } of order) {
    clusters.push({ places: [place], indices: [index] });
    for (let last = clusters.at(-1)!, before = clusters.at(-2); before && top(last) < bottom(before) + gap; before = clusters.at(-2)) {
      clusters.splice(-2, 2, { places: [...before.places, ...last.places], indices: [...before.indices, ...last.indices] });
      last = clusters.at(-1)!;
    }
  }
  const result = [...places];
  for (const cluster of clusters) cluster.indices.forEach((index, i) => (result[index] = top(cluster) + i * gap));
  return result;

  function top(cluster: { places: number[] }): number {
    const height = (cluster.places.length - 1) * gap;
    const centre = cluster.places.reduce((sum, place) => sum + place, 0) / cluster.places.length;
    return Math.max(room.from, Math.min(centre - height / 2, room.to - height));
  }
  function bottom(cluster: { places: number[] }): number {
    return top(cluster) + (cluster.places.length - 1) * gap;
  }
}

/** Breaks a label at spaces into at most two lines of about `characters`; what is left of it stays on the second. */
export function wrapLabel(text: string, characters: number): string {
  if (text.length <= characters) return text;
  const breaks = [...text.matchAll(/ /g)].map(({ index }) => index);
  const best = breaks.filter((index) => index <= characters).at(-1) ?? breaks[0];
  return best === undefined ? text : `${text.slice(0, best)}\n${text.slice(best + 1)}`;
}
