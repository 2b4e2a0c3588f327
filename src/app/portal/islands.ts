/** What every page of the workers' face loads: its styles, and the small scripts that pages read well without. */
import '../../ui/portal/portal.css';
import { sendUnsent } from '../../modules/ballots/web/islands/unsent.ts';
import { startIslands } from '../../ui/portal/islands/start.ts';

startIslands();
sendUnsent();
