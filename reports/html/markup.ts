/** Markup that may stand as it is: what `markup` made of a template, or what `raw` vouches for. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Content = Markup | string | number | null | false | readonly Content[];

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A template whose values are text, also in attributes within quotes; markup comes only from other templates. Null and false are nothing. */
export function markup(parts: TemplateStringsArray, ...values: Content[]): Markup {
  return new Markup(parts.map((part, index) => part + (index < values.length ? markupOf(values[index]!) : '')).join(''));
}

/** Markup of our own making that no text of others has gone into unescaped. */
export function raw(markup: string): Markup {
  return new Markup(markup);
}

function markupOf(content: Content): string {
  if (content === null || content === false) return '';
  if (content instanceof Markup) return content.text;
  if (typeof content === 'object') return content.map(markupOf).join('');
  return String(content).replaceAll(/[&<>"']/g, (character) => entities[character]!);
}
