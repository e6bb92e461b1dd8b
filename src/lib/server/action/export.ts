import { z } from 'zod';
import type { Locale } from '#lib/format/locale.ts';
import { entityTag, type Answer } from '../api/answer.ts';
import { contentTypes, fileName } from '../api/answer-format.ts';
import { chooseFormat } from '../api/choose.ts';
import { plainCsv } from '../api/csv.ts';
import { swedishCsv } from '../api/csv-sv.ts';
import { jsonBody } from '../api/json.ts';
import { actionFormats, actionParameters } from '../api/parameters.ts';
import { invalidParameters } from '../api/problem.ts';
import { parseQuery } from '../api/query.ts';
import { workbook } from '../api/xlsx.ts';
import { clauseCodes } from '../clauses.ts';
import { actionBook } from '../state.ts';
import type { View } from '../view.ts';
import { actionRecord, plainColumns, sheetName, swedishColumns, type ActionRecord } from './columns.ts';
import { chooseActions, wantedActions } from './list.ts';

/**
 * The actions with their log, as the query and the `Accept` header ask for them: all, or those that the page would show.
 * @param view its departments are the ones that the query asks for
 * @throws ProblemError when the question cannot be answered, with everything that is wrong with it
 */
export function actionsAnswer(view: View, query: URLSearchParams, accept: string | null, language: Locale): Answer {
  const departments = view.snapshot.reference.department.map(({ code }) => code);
  const parsed = parseQuery(actionParameters(z.enum([...departments, 'unknown']), z.enum(clauseCodes(view))), query, language);
  if ('errors' in parsed) throw invalidParameters(parsed.errors);
  const format = chooseFormat(parsed.data.format, accept, language, actionFormats);
  const logged = actionBook().logged();
  const chosen = new Set(
    chooseActions(
      view,
      logged.map(({ action }) => action),
      wantedActions(view, query),
    ),
  );
  const rows = logged.filter(({ action }) => chosen.has(action)).map(actionRecord);
  return {
    contentType: contentTypes[format],
    tag: entityTag('actions', format, rows, view.snapshot.metadata.snapshotId),
    ...(format === 'json' ? {} : { fileName: fileName([format === 'csv' ? 'actions' : 'atgarder', view.today], format) }),
    body: () => {
      if (format === 'csv') return plainCsv(rows, plainColumns);
      if (format === 'csv-sv') return swedishCsv(rows, swedishColumns(view));
      if (format === 'xlsx') return workbook(sheetName(), rows, swedishColumns(view), false);
      return jsonBody<{ count: number }, ActionRecord>({ count: rows.length }, rows);
    },
  };
}
