import { importCommand } from '../import-command.ts';
import { BACKGROUND_CHECKS } from '../modules/access/background-check-list.service.ts';

const USAGE = `Brings in how background checks stand. Roles that demand more than there is rest at once.

  npm run import:background-checks -- FILE [--dry-run] [--report FILE.csv]

  FILE              a CSV file with the columns userId, state (NONE, INITIATED, INTERIM, FAVORABLE, UNFAVORABLE, EXPIRED),
                    tier (1 to 5, or nothing), decidedOn (yyyy-MM-dd)
  --dry-run         do all of it, report, and keep nothing
  --report FILE     where to write what became of each row (else into the data folder)
`;

await importCommand(BACKGROUND_CHECKS, USAGE);
