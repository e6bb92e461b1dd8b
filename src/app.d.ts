import type { Locale } from '#lib/format/locale.ts';
import type { SnapshotProblem } from '#lib/server/snapshot.ts';
import type { Theme } from '#lib/server/preferences.ts';
import type { Snapshot } from '#warehouse/publish/reader.ts';

declare global {
  namespace App {
    interface Locals {
      requestId: string;
      locale: Locale;
      theme: Theme;
      /** held open until the page has been made; null when there is none to read */
      snapshot: Snapshot | null;
      snapshotProblem: SnapshotProblem | null;
    }
    interface Error {
      message: string;
      /** found in the log */
      id: string;
      problem?: SnapshotProblem;
      /** what there is instead of a department that is not found */
      departments?: { code: string; name: string; href: string }[];
    }
  }
}

declare module 'virtual:tokens.css';
