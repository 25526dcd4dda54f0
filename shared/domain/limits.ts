/** Every number that a person can meet, written once: the check, the form's hint and the test read it here. */
export const limits = {
  /** Unicode code points. NIST SP 800-63B-4 §3.1.1.2: 15 or more for a password used alone. */
  password: { min: 15, max: 128 },
  /** HARP's own rule for user IDs. */
  userId: { min: 6, max: 74 },
  name: { max: 100 },
  organizationName: { max: 200 },
  /** RFC 5321 §4.5.3.1.3, less the angle brackets. */
  email: { max: 254 },
  address: { line: 100, city: 100 },
  label: { max: 60 },
  /** What browsers and proxies carry without trouble. */
  uri: { max: 2000 },
  /** Redirect addresses of one client. */
  redirectUris: { max: 20 },
  reason: { max: 1000 },
  note: { max: 1000 },
  /** Role requests in one basket, and decisions in one go. */
  basket: { max: 50 },
  decisions: { max: 100 },
  /** What a client may ask for, in points: a field of one entry costs one. As much at once, and so much each second. */
  cost: { budget: 50_000, perSecond: 500 },
  /** Subscriptions that are open at once: of one session or token, of strangers at one address, of one process. */
  streams: { perClient: 10, perAddress: 200, perProcess: 5000 },
  /** How long a token lasts, and how many living ones a person or a service account has at most. */
  token: { standardDays: 90, maxDays: 365, living: 20 },
  page: { standard: 20, max: 100 },
  /** Organization search starts at two letters, or at one digit of a CCN. */
  search: { min: 2, max: 100 },
  age: { min: 18, max: 120 },
  registration: { hours: 72, codeHours: 24, codeDigits: 6, codeTries: 5, resendSeconds: 60 },
  /** NIST SP 800-63B-4 §2.2.3, and the practice of the neighbouring systems. */
  session: { idleMinutes: 15, absoluteHours: 12, warnMinutes: 2, freshMinutes: 5 },
  lock: { failures: 5, windowMinutes: 120, lockMinutes: 60, disableAfter: 100 },
  /** CMS disables an EUA ID that was not used in EUA itself for so long; its owner is warned so many days before. */
  eua: { unusedDays: 30, warnDays: [14, 7, 2] },
  /** Contracts of CMS: notices so many days before the end of the period of performance. */
  contract: { numberMax: 60, contacts: 20, programs: 40, noticeDays: [30, 14, 3], listBytes: 60_000 },
  /** An invitation to a contract; mails of one contract within a day, and to one address. */
  invitation: { days: 14, perContract: 500, perAddress: 5 },
  totp: { digits: 6, stepSeconds: 30, enrolMinutes: 15 },
  /** Codes by text and voice; one person's phones; and what is sent within an hour, against swindlers who live on it. */
  phone: {
    digits: 6,
    minutes: 10,
    tries: 5,
    pauseSeconds: 30,
    perPerson: 4,
    perHour: { number: 6, account: 10, address: 40, all: 2000 },
  },
  passkey: { challengeMinutes: 5 },
  recoveryCodes: { count: 10, bits: 80 },
  proofing: {
    triesPerPerson: 5,
    personHours: 6,
    usesPerSsn: 10,
    ssnMinutes: 60,
    perAddress: 30,
    /** Days of work until the help desk has decided, from when it has the documents. */
    manualDays: 10,
    /** So long the link of a notice of proofing can say that it was not you. */
    notMeDays: 90,
  },
  /** Files for the help desk: of one case, and of one person within an hour. */
  proofingDocument: { bytes: 10 * 1024 * 1024, perCase: 8, perHour: 40, name: 200, keptHours: 72 },
  /** A code by letter: how long it is good, tries within minutes, and letters of one person within days. */
  proofingLetter: {
    days: 21,
    tries: 5,
    tryMinutes: 10,
    againHours: 24,
    perPerson: 4,
    perPersonDays: 60,
    codeLength: 10,
  },
  /** How long a mailed link is good, and how long it takes to go on with it in the browser that opened it. */
  recovery: { linkMinutes: 60, openMinutes: 30, perAccount: 6, delayHours: 24, goOnHours: 72 },
  /** Answers of the help desk: characters, and mails to one person. */
  caseAnswer: { max: 2000, perDay: 10 },
  /** The help desk finds out who calls: tries, and how often for one person a day and by one agent an hour. */
  personCheck: { codeMinutes: 10, codeTries: 5, usedMinutes: 15, perPerson: 5, perAgent: 30, resets: 3 },
  /** Accounts of EIDM: the dearest old hash that is checked, roles of one, and how long its owner has from the mailed link. */
  earlier: {
    bcryptCost: 13,
    iterations: 600_000,
    roles: 200,
    idMax: 100,
    linkHours: 24,
    openMinutes: 30,
    answerMs: 1000,
  },
  /** Questions to the help desk: their length, days of work until the answer, and how many within an hour. */
  contact: { message: 4000, answerDays: 2, perHour: { asker: 6, address: 20 } },
  /** A request is answered within this many days, or shows as overdue. */
  request: { dueDays: 7 },
  /** A requirement that ends within so many days is said to lapse. */
  requirement: { lapsingDays: 30, remindDays: [30, 7] },
  /** Terms of use: how long an agreement counts, and how long one to the version before does after a change. */
  terms: { days: 365, graceDays: 30 },
  /** On the status page. An update can be taken back for a while; programs need the last week of what is planned. */
  notice: {
    titleMax: 120,
    bodyMax: 5000,
    reportMax: 20_000,
    affectedMax: 100,
    retractMinutes: 10,
    reminderHoursMax: 168,
    comingDays: 7,
    historyDays: 90,
    /** Incidents that were over within so many days stand on the page itself; the others in its archive. */
    recentDays: 14,
    archiveDays: 366,
    archiveMax: 500,
    templates: 100,
  },
  /** HARP's own look at a service. */
  probe: {
    perService: 10,
    interval: { min: 30, max: 3600 },
    /** An answer that takes longer is none. */
    timeout: { min: 1, max: 10 },
    slowMs: { min: 1, max: 10_000 },
    /** So many in a row until something is found, or is over. */
    inARow: { min: 1, max: 10 },
    status: { min: 100, max: 599 },
    targetMax: 2000,
    answerBytes: 65_536,
    /** Run by hand again. */
    againSeconds: 10,
    /** A job that has been due for longer means that none is done. */
    jobSeconds: 300,
    keptDays: 90,
    plotHours: 168,
  },
  webhook: {
    perProgram: 20,
    /** An answer that takes longer is none. */
    timeoutSeconds: 10,
    answerBytes: 65_536,
    /** Of an answer, in the log. */
    excerptBytes: 1024,
    /** Attempts go on for three days, after these pauses; the last one repeats. */
    giveUpHours: 72,
    pauseSeconds: [5, 30, 120, 600, 1800, 3600, 7200, 14_400, 28_800],
    /** After a rotation both secrets sign. */
    overlapHours: 24,
    replays: 10_000,
    keptDays: 30,
  },
  /** Of the status page, without an account; what is not said here is as for the webhooks of programs. */
  statusWebhook: { perEmail: 10, offAfterHours: 72, testsPerHour: 10 },
  eventStream: { perProgram: 20, keptDays: 7, perPoll: 100, waitSeconds: 30 },
} as const;
