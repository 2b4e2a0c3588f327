import '../portal/portal.css';
import { startIslands } from '../portal/islands/start.ts';

startIslands();
