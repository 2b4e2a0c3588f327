/** What every page of the workers' face loads: its styles, and the small scripts that pages read well without. */
import '../../ui/portal/portal.css';
import { startIslands } from '../../ui/portal/islands/start.ts';

startIslands();
