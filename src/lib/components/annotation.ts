/** An annotation as the page shows it. */
export type ShownAnnotation = { id: number; number: number; signed: string; note: string; scope: string; rebases: boolean };

export type AnnotationPart = {
  annotations: ShownAnnotation[];
  departments: { code: string; name: string }[];
  department: string;
  today: string;
};
