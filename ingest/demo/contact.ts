export type Channel = 'phone' | 'callback' | 'email' | 'e_service' | 'chat' | 'chatbot' | 'visit' | 'letter' | 'sms' | 'social';

export type Outcome = 'resolved' | 'forwarded' | 'callback_booked' | 'case_opened' | 'referred_external' | 'abandoned' | 'other';

/**
 * One contact as it was meant, before any queue has had its say. `second` counts from local midnight of `day`.
 * Everything is drawn from the day's own stream, so a day is the same whenever it is generated.
 */
export type Contact = {
  channel: Channel;
  outbound: boolean;
  day: number;
  second: number;
  resident: number;
  topic: number;
  isClassified: boolean;
  rosaLevel: number;
  unit: string;
  department: string;
  queue: string;
  office: string;
  language: string;
  outcome: Outcome;
  forwardedTo: string;
  caseRef: string;
  /** This contact opens the case it refers to. */
  opensCase: boolean;
  externalActor: string;
  digitalSupport: boolean;
  handleSeconds: number;
  /** Uniform: decides whether a survey is answered, and how. */
  survey: number;
};
