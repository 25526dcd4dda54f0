/** Somebody who does not exist, with what they type in the forms. */
export interface Newcomer {
  givenName: string;
  familyName: string;
  born: { month: string; day: string; year: string };
  phone: string;
  street: string;
  city: string;
  state: string;
  zip: string;
  email: string;
  userId: string;
  password: string;
  ssn: string;
}

/** Known to the sandbox's bureau, which asks her five questions. */
export const paula: Newcomer = {
  givenName: 'Paula',
  familyName: 'Passmore',
  born: { month: '2', day: '29', year: '1980' },
  phone: '217-555-0101',
  street: '12 Candle Lane',
  city: 'Springfield',
  state: 'Illinois',
  zip: '62701',
  email: 'paula.passmore@example.org',
  userId: 'Paula.Passmore',
  password: 'seven candles in a lane',
  ssn: '899-55-0101',
};

/** The bureau's file of her is too thin for questions. */
export const thelma: Newcomer = {
  givenName: 'Thelma',
  familyName: 'Thinnes',
  born: { month: '1', day: '9', year: '1999' },
  phone: '701-555-0104',
  street: '40 Newcomer Way',
  city: 'Fargo',
  state: 'North Dakota',
  zip: '58102',
  email: 'thelma.thinnes@example.org',
  userId: 'thelma.thinnes',
  password: 'forty new ways to go home',
  ssn: '899-55-0104',
};

/** The bureau is late with its questions for him, each time. */
export const lars: Newcomer = {
  givenName: 'Lars',
  familyName: 'Latimer',
  born: { month: '9', day: '28', year: '1975' },
  phone: '207-555-0111',
  street: '23 Afterglow Avenue',
  city: 'Bangor',
  state: 'Maine',
  zip: '04401',
  email: 'lars.latimer@example.org',
  userId: 'lars.latimer',
  password: 'slow light over the bay',
  ssn: '899-55-0111',
};
