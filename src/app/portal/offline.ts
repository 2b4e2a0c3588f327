/** What keeps the verification page at hand when there is no network: its page, its files, the last keys and lists. */
import { keepVerificationPage } from '../../modules/certification/web/islands/offline.ts';

keepVerificationPage();
