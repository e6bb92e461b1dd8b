import { overwriteGetLocale, toLocale } from '#lib/paraglide/runtime.js';

overwriteGetLocale(() => toLocale(document.documentElement.lang) ?? 'sv');
