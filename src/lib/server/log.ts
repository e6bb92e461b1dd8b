import { pino } from 'pino';
import { settings } from './settings.ts';

/** One line of JSON an event, on standard output. Never anything about a citizen: the web has nothing about one. */
export const log = pino({ level: settings.logLevel, base: undefined, timestamp: pino.stdTimeFunctions.isoTime });
