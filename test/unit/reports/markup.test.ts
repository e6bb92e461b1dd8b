import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markup, raw } from '#reports/html/markup.ts';

test('text in a template cannot become markup, in an element or in an attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('<', '>', '"', "'", '&', 'a', ' ', '=', '`', '/') }), (text) => {
      const { text: made } = markup`<p title="${text}">${text}</p>`;
      expect(made).toMatch(/^<p title="[^"<>']*">[^"<>']*<\/p>$/);
      const read = made.slice(made.indexOf('>') + 1, -'</p>'.length);
      expect(
        read.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&'),
      ).toBe(text);
    }),
  );
});

test('templates in templates and lists stay markup, and what is not there leaves nothing', () => {
  const items = ['a', 'b<'].map((item) => markup`<li>${item}</li>`);
  expect(markup`<ul>${items}</ul>${null}${false}${0}${raw('<br>')}`.text).toBe('<ul><li>a</li><li>b&lt;</li></ul>0<br>');
});
