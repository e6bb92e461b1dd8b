import { SourceError } from '../errors.ts';
import { type Block, longestRecord, problemBlock, recordSeparator, unitSeparator } from './block.ts';

type Container = { isArray: boolean; key: string | undefined };

const structure = /["{}[\],:\n]/g;
const stringEnd = /["\\\n]/g;

/**
 * Finds the elements of one array in a JSON document that comes in pieces, and gives them as their own text; the document never stands
 * in memory. Members of the object around the array that come before it are given along, for `^name`.
 */
export class JsonElements {
  readonly #keys: readonly string[];
  readonly #file: { source: string; path: string };
  readonly #stack: Container[] = [];
  #line = 1;
  #text = '';
  #key: string | undefined;
  #string: { from: number } | undefined;
  /** where the element or member value that is being read begins in `#text`, and on which line */
  #start: { at: number; line: number } | undefined;
  #isTooLong = false;
  #parent: string[] = [];
  #hasEnded = false;

  constructor(keys: readonly string[], file: { source: string; path: string }) {
    this.#keys = keys;
    this.#file = file;
  }

  damaged(line: number): SourceError {
    return new SourceError(`JSON-dokumentet är trasigt vid rad ${line}. Exportera filen igen; inget av den har lästs in.`, {
      source: this.#file.source,
      file: this.#file.path,
    });
  }

  *push(text: string, line: number): Generator<Block> {
    this.#line = line;
    const keep = this.#start?.at ?? this.#string?.from ?? this.#text.length;
    const carried = this.#isTooLong ? '' : this.#text.slice(keep);
    const shift = this.#isTooLong ? this.#text.length : keep;
    if (this.#start) this.#start.at = Math.max(0, this.#start.at - shift);
    if (this.#string) this.#string.from = Math.max(0, this.#string.from - shift);
    this.#text = carried + text;
    let at = carried.length;
    while (at < this.#text.length) {
      const pattern = this.#string ? stringEnd : structure;
      pattern.lastIndex = at;
      const match = pattern.exec(this.#text);
      if (!match) break;
      at = match.index + 1;
      const character = match[0];
      if (character === '\n') {
        if (this.#string) throw this.damaged(this.#line);
        this.#line++;
      } else if (character === '\\') at++;
      else if (character === '"') this.#quote(match.index);
      else yield* this.#structure(character, match.index);
    }
    this.#isTooLong ||= this.#start !== undefined && this.#text.length - this.#start.at > longestRecord;
  }

  *end(): Generator<Block> {
    if (this.#stack.length > 0 || this.#string || (!this.#hasEnded && this.#text.trim() !== '')) throw this.damaged(this.#line);
    yield* [];
  }

  #quote(index: number): void {
    if (!this.#string) {
      this.#string = { from: index };
      return;
    }
    const container = this.#stack.at(-1);
    if (!this.#isInside() && container && !container.isArray && this.#key === undefined)
      this.#key = decodeKey(this.#text.slice(this.#string.from, index + 1));
    this.#string = undefined;
  }

  *#structure(character: string, index: number): Generator<Block> {
    if (character === '{' || character === '[') {
      if (this.#hasEnded) throw this.damaged(this.#line);
      const isInside = this.#isInside() || this.#isTarget();
      this.#stack.push({ isArray: character === '[', key: isInside ? undefined : this.#key });
      if (isInside) return;
      this.#key = undefined;
      this.#start = this.#isTarget() ? { at: index + 1, line: this.#line } : undefined;
      if (character === '{' && this.#stack.length === this.#parentDepth()) this.#parent = [];
    } else if (character === ':') {
      if (!this.#isInside()) this.#start = { at: index + 1, line: this.#line };
    } else if (character === ',') yield* this.#finish(index, true);
    else {
      yield* this.#finish(index, false);
      const closed = this.#stack.pop();
      if (!closed || closed.isArray !== (character === ']')) throw this.damaged(this.#line);
      if (this.#stack.length === 0) this.#hasEnded = true;
      if (!this.#isInside()) [this.#key, this.#start] = [undefined, this.#isTarget() ? this.#start : undefined];
    }
  }

  /** An element or a member value ends here. */
  *#finish(index: number, goesOn: boolean): Generator<Block> {
    if (this.#isTarget()) {
      const { at, line } = this.#start!;
      const text = this.#text.slice(at, index);
      const element = text.trim();
      const first = line + countOf(text.slice(0, text.length - text.trimStart().length));
      if (this.#isTooLong || element.length > longestRecord) yield problemBlock(first, 'too_long');
      else if (element !== '')
        yield { line: first, records: element, recordSeparator, fieldSeparator: unitSeparator, parent: `{${this.#parent.join(',')}}` };
      this.#isTooLong = false;
      this.#start = goesOn ? { at: index + 1, line: this.#line } : undefined;
    } else if (!this.#isInside() && this.#stack.at(-1)?.isArray === false) {
      const value = this.#start ? this.#text.slice(this.#start.at, index).trim() : '';
      if (this.#key !== undefined && this.#stack.length === this.#parentDepth() && value !== '' && !/^[[{]/.test(value))
        this.#parent.push(`${JSON.stringify(this.#key)}:${value}`);
      [this.#key, this.#start] = [undefined, undefined];
    }
  }

  #parentDepth(): number {
    return Math.max(1, this.#keys.length);
  }

  /** Whether the innermost container is the array whose elements are wanted. */
  #isTarget(depth = this.#stack.length): boolean {
    if (depth !== this.#keys.length + 1 || !this.#stack[depth - 1]!.isArray) return false;
    return this.#keys.every((key, index) => !this.#stack[index]!.isArray && this.#stack[index + 1]!.key === key);
  }

  /** Whether an element, or a container that is on no way to one, is being read. */
  #isInside(): boolean {
    return this.#stack.length > this.#keys.length + 1 || (this.#stack.length === this.#keys.length + 1 && !this.#isTarget());
  }
}

function decodeKey(text: string): string {
  return JSON.parse(text) as string;
}

function countOf(text: string): number {
  return text.split('\n').length - 1;
}
