import { importCommand } from '../import-command.ts';
import { EIDM } from '../modules/eidm/eidm-list.service.ts';

const USAGE = `Brings in the accounts of EIDM, HARP's predecessor, so that their owners can claim them.

  npm run import:eidm -- FILE [--dry-run] [--report FILE.csv]

  FILE              a CSV file with the columns id, email, givenName, familyName, proofedOn (yyyy-MM-dd), proofing (NONE,
                    BASIC, VERIFIED), roles (program/role/organization, with ; between several), passwordHash (bcrypt or
                    PBKDF2); docs/earlier-accounts.md says more
  --dry-run         do all of it, report, and keep nothing
  --report FILE     where to write what became of each row (else into the data folder)
`;

await importCommand(EIDM, USAGE);
