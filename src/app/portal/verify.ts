/** The verification page's own script, loaded there alone. */
import './floor.ts';
import { startVerification } from '../../modules/certification/web/islands/verify.ts';

startVerification();
