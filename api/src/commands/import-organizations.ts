import { importCommand } from '../import-command.ts';
import { FACILITIES } from '../modules/organizations/organization-import.service.ts';

const USAGE = `Brings in a public list of facilities, matched by CCN: what is new is added, what differs is changed.

  npm run import:organizations -- FILE [--dry-run] [--report FILE.csv]

  FILE              a CSV file of CMS's hospitals or dialysis facilities, or of HARP's own form
  --dry-run         do all of it, report, and keep nothing
  --report FILE     where to write what became of each row (else into the data folder)
`;

await importCommand(FACILITIES, USAGE);
