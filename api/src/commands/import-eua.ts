import { importCommand } from '../import-command.ts';
import { EUA_STATES } from '../modules/eua/eua-feed.service.ts';

const USAGE = `Brings in the daily list of EUA states: which IDs are in use, and when each was last used in EUA itself.

  npm run import:eua -- FILE [--dry-run] [--report FILE.csv]

  FILE              a CSV file with the columns euaId, state (ACTIVE or DISABLED), lastQualifyingUse (yyyy-MM-dd), name, email
  --dry-run         do all of it, report, and keep nothing
  --report FILE     where to write what became of each row (else into the data folder)
`;

await importCommand(EUA_STATES, USAGE);
