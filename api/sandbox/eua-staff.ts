/** One of the fictional staff of the agency, as its sign-in knows them. */
export interface EuaStaff {
  /** Four letters and digits. */
  euaId: string;
  givenName: string;
  familyName: string;
  email: string;
  emailVerified: boolean;
  /** How they sign in, in the words of RFC 8176. */
  amr: readonly string[];
  /** The same for a tester, and what comes of it. */
  how: string;
}

const staff = (
  euaId: string,
  givenName: string,
  familyName: string,
  amr: readonly string[],
  how: string,
): EuaStaff => ({
  euaId,
  givenName,
  familyName,
  email: `${givenName}.${familyName}@cms.example.org`.toLowerCase(),
  emailVerified: true,
  amr,
  how,
});

/** Fictional people only. */
export const EUA_STAFF: readonly EuaStaff[] = [
  staff('GH12', 'Grace', 'Hall', ['sc', 'hwk', 'pin', 'mfa'], 'With a PIV card: in at once'),
  staff('MK34', 'Marcus', 'Keller', ['pwd', 'otp', 'mfa'], 'With a password and a code: in at once'),
  staff('RT56', 'Rosa', 'Torres', ['pwd'], 'With a password alone: HARP asks for a second factor'),
  {
    ...staff('LC21', 'Lena', 'Cho', ['pwd', 'otp', 'mfa'], 'A contractor: is invited to the contract 75FCMC26D0002'),
    email: 'lena.cho@example.org',
  },
  staff('GH77', 'Grace', 'Hall', ['sc', 'hwk', 'pin', 'mfa'], 'With a new EUA ID: an officer confirms that it is her'),
  {
    ...staff('PP78', 'Pat', 'Partner', ['pwd', 'otp', 'mfa'], 'Has a HARP account too, which nobody should: refused'),
    email: 'pat.partner@example.org',
  },
  {
    ...staff('UV90', 'Ulf', 'Vance', ['pwd', 'otp', 'mfa'], 'With an address that EUA has not checked: refused'),
    emailVerified: false,
  },
];
