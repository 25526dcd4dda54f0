import { importCommand } from '../import-command.ts';
import { TRAINING } from '../modules/eligibility/training-list.service.ts';

const USAGE = `Brings in who completed which course. Roles that waited for it are there by themselves.

  npm run import:training -- FILE [--dry-run] [--report FILE.csv]

  FILE              a CSV file with the columns userId, course (its key in the catalogue), completedAt (yyyy-MM-dd)
  --dry-run         do all of it, report, and keep nothing
  --report FILE     where to write what became of each row (else into the data folder)
`;

await importCommand(TRAINING, USAGE);
