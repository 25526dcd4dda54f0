import { importCommand } from '../import-command.ts';
import { CONTRACTS } from '../modules/contracts/contract-list.service.ts';

const USAGE = `Brings in contracts, found by their numbers; those that are known are changed. None is taken away.

  npm run import:contracts -- FILE [--dry-run] [--report FILE.csv]

  FILE              a CSV file with the columns number, organization (its CCN or whole name), cor (a user ID),
                    contacts (user IDs with spaces between), from, to (yyyy-MM-dd), programs (keys with spaces
                    between), idKind (HARP or EUA)
  --dry-run         do all of it, report, and keep nothing
  --report FILE     where to write what became of each row (else into the data folder)
`;

await importCommand(CONTRACTS, USAGE);
