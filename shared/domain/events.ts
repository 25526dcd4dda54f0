/**
 * What happens in HARP that programs may be told of, each with the sentence that a program's engineer reads. Webhooks,
 * Security Event Tokens and back-channel logout all start from these.
 */
export const eventTypes = {
  'grant.created': 'Somebody was given a role in your program.',
  'grant.suspended': 'A role in your program rests, and can come back.',
  'grant.resumed': 'A role that rested can be used again.',
  'grant.revoked': 'A role in your program was taken away.',
  'grant.expired': 'The time of a role in your program is over.',
  'user.disabled': 'The account of somebody who uses your program was disabled.',
  'user.enabled': 'The account of somebody who uses your program can be used again.',
  'session.ended': 'Somebody who was signed in to your program signed out of HARP, or was signed out.',
  'status.changed': 'The state of your program or of HARP on the status page changed.',
} as const;

export type EventType = keyof typeof eventTypes;

export const isEventType = (text: string): text is EventType => Object.hasOwn(eventTypes, text);
