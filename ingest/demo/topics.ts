import { dateOf, type Day } from './calendar.ts';
import type { Channel } from './contact.ts';
import { topicDemand, topicRows, type TopicDemand } from './reference.ts';

export type Topic = TopicDemand & {
  code: string;
  externalActor: string;
  versions: { department: string; rosaLevel: number; validFrom: string; validTo: string }[];
};

/** The topics that a channel is asked about in one month: their weights, cumulative, and their level and owner. */
export type TopicMix = { topics: number[]; cumulative: Float64Array; levels: number[]; departments: string[] };

/** Share of all classified contacts per ROSA level, before channels lean it. */
const levelShare = [0, 0.4, 0.262, 0.155, 0.112, 0.045, 0.036];

const levelFactor: Partial<Record<Channel, number[]>> = {
  chatbot: [0, 2.2, 1, 0.4, 0.2, 0.02, 0.02],
  sms: [0, 1.8, 1.2, 0.9, 0.2, 0.05, 0.03],
  social: [0, 1.8, 1.2, 0.9, 0.2, 0.05, 0.03],
  letter: [0, 0.1, 0.3, 1, 1, 2, 3],
  email: [0, 0.8, 0.9, 1.1, 1.15, 1.25, 1.25],
  chat: [0, 1.3, 1.2, 1, 0.8, 0.15, 0.1],
};

/** Factor per calendar month, January first. */
const seasonFactor: Record<string, number[]> = {
  jan: [2.6, 1.8, 1, 0.8, 0.8, 0.7, 0.5, 0.8, 0.9, 0.8, 0.8, 0.7],
  feb: [1.6, 2.8, 1.6, 0.8, 0.6, 0.6, 0.5, 0.6, 0.8, 0.8, 0.8, 0.8],
  spring: [0.7, 0.9, 1.4, 1.8, 1.7, 1.3, 0.7, 0.9, 0.9, 0.7, 0.6, 0.4],
  summer: [0.4, 0.5, 0.8, 1.2, 1.7, 2, 1.8, 1.3, 0.8, 0.6, 0.5, 0.4],
  aug: [0.9, 0.8, 0.8, 0.8, 0.9, 1, 0.8, 2.6, 1.5, 0.8, 0.7, 0.6],
  winter: [2.2, 2, 1.3, 0.6, 0.4, 0.3, 0.3, 0.4, 0.5, 0.8, 1.6, 2],
};

const externalActors: Record<string, string> = {
  forsakringskassan: 'forsakringskassan',
  migrationsverket: 'migrationsverket',
  skatteverket_folkbokforing: 'skatteverket',
  arbetsformedlingen: 'arbetsformedlingen',
  a_kassa: 'a_kassor',
  csn_studiemedel: 'csn',
  pensionsmyndigheten: 'pensionsmyndigheten',
  region_vard: 'region_stockholm',
  konsumentverket_hallakonsument: 'konsumentverket',
};

/** The municipality's topics and what is asked about them, month by month. */
export class Topics {
  readonly all: Topic[];
  readonly #mixes = new Map<string, TopicMix>();

  constructor() {
    const rows = Map.groupBy(topicRows(), (row) => row.code);
    this.all = topicDemand().map((demand) => ({
      ...demand,
      code: demand.topic,
      externalActor: externalActors[demand.topic] ?? '',
      versions: rows.get(demand.topic) ?? [],
    }));
  }

  at(index: number): Topic {
    return this.all[index] as Topic;
  }

  indexOf(code: string): number {
    return this.all.findIndex((topic) => topic.code === code);
  }

  mix(channel: Channel, day: Day): TopicMix {
    const key = `${channel} ${day.monthNumber}`;
    let mix = this.#mixes.get(key);
    if (!mix) {
      mix = this.#mixOf(channel, dateOf(day.number).slice(0, 8) + '01', day.month);
      this.#mixes.set(key, mix);
    }
    return mix;
  }

  /** The level and owner of a topic on a day; the last known when it is no longer valid. */
  version(index: number, date: string): { department: string; rosaLevel: number } {
    const versions = this.at(index).versions;
    return versions.find((row) => row.validFrom <= date && date < row.validTo) ?? (versions.at(-1) as Topic['versions'][number]);
  }

  #mixOf(channel: Channel, date: string, month: number): TopicMix {
    const valid = this.all
      .map((topic, index) => ({ topic, index, version: topic.versions.find((row) => row.validFrom <= date && date < row.validTo) }))
      .filter((entry) => entry.version !== undefined)
      .map(({ topic, index, version }) => ({ topic, index, level: version?.rosaLevel ?? 1, department: version?.department ?? '' }));
    const levelTotals = [0, 0, 0, 0, 0, 0, 0];
    for (const { topic, level } of valid) levelTotals[level] = (levelTotals[level] ?? 0) + topic.weight;
    let total = 0;
    const cumulative = valid.map(({ topic, level }) => {
      const weight = ((levelShare[level] ?? 0) * topic.weight) / (levelTotals[level] ?? 1);
      total += weight * channelFactor(topic, channel, level) * (seasonFactor[topic.season]?.[month - 1] ?? 1);
      return total;
    });
    return {
      topics: valid.map((entry) => entry.index),
      cumulative: Float64Array.from(cumulative),
      levels: valid.map((entry) => entry.level),
      departments: valid.map((entry) => entry.department),
    };
  }
}

function channelFactor(topic: Topic, channel: Channel, level: number): number {
  if (channel === 'e_service') return topic.eService;
  if (channel === 'visit') return topic.visit;
  return levelFactor[channel]?.[level] ?? 1;
}
