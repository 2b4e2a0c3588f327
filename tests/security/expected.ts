/**
 * Who may do what, written by hand and apart from the policies that it tests.
 *
 * A row is a group of operations and the seats that may call them, by where the unit asked about stands from the
 * seat's own unit. Whoever is not named is refused. A new operation goes into a group, or the matrix fails.
 *
 *   own       the unit in which the role is held
 *   below     a unit under it
 *   above     the unit over it
 *   sibling   another unit under the same one
 *   root      the role held in the topmost union, asked about that union; only where it makes a difference
 */
import { type Role, roles } from '../../src/core/access/schema.ts';

/** A role, or being employed in a unit with membership (`person`: without), or an account that belongs nowhere. */
export type Seat = Exclude<Role, 'member'> | 'member' | 'person' | 'nobody' | OfSmallHomes;
/** A reviewer or director of a grassroots union, who serves its own small homes. */
export type OfSmallHomes = 'smallHomeReviewer' | 'smallHomeDirector';

export const seats: Seat[] = [...roles, 'person', 'nobody', 'smallHomeReviewer', 'smallHomeDirector'];

/** Seats in a union above; all others sit in a grassroots union. */
export const seatsAbove: readonly Seat[] = [
  'reviewer',
  'director',
  'systemAdmin',
  'securityAdmin',
  'auditAdmin',
];

export interface Group {
  operations: string[];
  /** `everyone`: strangers too, declared with `security: []`. `account`: any account; about no unit. */
  who?: 'everyone' | 'account';
  own?: readonly Seat[];
  below?: readonly Seat[];
  above?: readonly Seat[];
  sibling?: readonly Seat[];
  root?: readonly Seat[];
}

const cadres = [
  'chair',
  'cadre',
  'treasurer',
  'fundsAuditor',
  'womenCadre',
  'mediator',
  'protectionInspector',
] as const satisfies Seat[];
const unionsAbove = ['reviewer', 'director'] as const satisfies Seat[];
/** They see what a reviewer of their own union must see, and nothing is below them. */
const seeing = [...unionsAbove, 'smallHomeReviewer', 'smallHomeDirector'] as const satisfies Seat[];
const people = ['member', 'person'] as const satisfies Seat[];
const everySeat = seats.filter((seat) => seat !== 'nobody');

export const groups: Record<string, Group> = {
  signingIn: {
    who: 'everyone',
    operations: [
      'showSignIn',
      'signIn',
      'giveSecondFactor',
      'showSetup',
      'setUp',
      'startSignOn',
      'comeBackFromSignOn',
      'seeInvitation',
      'acceptInvitation',
      'acceptInvitationElsewhere',
    ],
  },
  myOwn: {
    who: 'account',
    operations: [
      'signOut',
      'showMe',
      'changeMe',
      'changePassword',
      'beginTotp',
      'confirmTotp',
      'removeTotp',
      'renewRecoveryCodes',
      'listMySessions',
      'endMySession',
      'endMyOtherSessions',
      'listMyTokens',
      'createMyToken',
      'revokeMyToken',
      'linkMyIdentity',
      'unlinkMyIdentity',
      'showListSettings',
      'keepListSettings',
      'makeSheet',
      'acceptInvitationAsMe',
      'readInbox',
      'markNoticesRead',
    ],
  },
  commonKnowledge: { who: 'account', operations: ['listStandards', 'showStandard', 'listCalendar'] },

  standing: { operations: ['showAbilities', 'getUnit'], own: everySeat, below: seatsAbove },
  accounts: {
    operations: [
      'listAccounts',
      'createAccount',
      'showAccount',
      'resetPassword',
      'removeSecondFactor',
      'disableAccount',
      'enableAccount',
      'grantRole',
      'revokeRole',
    ],
    own: ['chair', 'systemAdmin', 'securityAdmin'],
    below: ['director', 'systemAdmin', 'securityAdmin'],
  },
  inviting: {
    operations: [
      'listInvitations',
      'createInvitation',
      'showSlipScope',
      'printInvitationSlips',
      'revokeInvitation',
    ],
    own: ['chair', 'cadre', 'systemAdmin', 'securityAdmin'],
    below: ['director', 'systemAdmin', 'securityAdmin'],
  },
  signOnProviders: {
    operations: ['listSignOnProviders', 'addSignOnProvider', 'changeSignOnProvider', 'removeSignOnProvider'],
    root: ['systemAdmin'],
  },
  auditLog: { operations: ['readAuditLog'], own: ['auditAdmin'], below: ['auditAdmin'] },
  tasks: { operations: ['listTasks'], own: [...cadres, ...seeing], below: unionsAbove },

  unitsSeen: {
    operations: ['listUnits'],
    own: [...cadres, ...unionsAbove, 'systemAdmin'],
    below: [...unionsAbove, 'systemAdmin'],
  },
  unitsFounded: {
    operations: ['foundUnit'],
    own: ['chair', 'director', 'systemAdmin'],
    below: ['director', 'systemAdmin'],
  },
  unitsEdited: {
    operations: ['editUnit'],
    own: ['chair', 'cadre', 'director', 'systemAdmin'],
    below: ['director', 'systemAdmin'],
  },
  unionsFoundedAbove: { operations: ['foundSuperior'], root: ['systemAdmin'] },
  unitsEnded: { operations: ['dissolveUnit', 'moveUnit'], below: ['director'] },
  groupsSeen: {
    operations: ['listGroups', 'listGroupLeaders'],
    own: [...people, ...cadres, ...seeing],
    below: unionsAbove,
  },
  groupsEdited: { operations: ['addGroup', 'editGroup', 'closeGroup'], own: ['chair', 'cadre'] },

  rosterRead: {
    operations: [
      'listEmployees',
      'countEmployees',
      'listDepartments',
      'getEmployee',
      'showRosters',
      'listTransfers',
    ],
    own: cadres,
    below: unionsAbove,
  },
  rosterKept: {
    operations: [
      'addEmployee',
      'editEmployee',
      'exportRoster',
      'rosterTemplate',
      'workOnManyEmployees',
      'openIdNumber',
      'leaveUnit',
      'returnToUnit',
      'joinUnion',
      'retainMembership',
      'restoreMembership',
      'endMembership',
      'addActivist',
      'removeActivist',
      'confirmRoster',
    ],
    own: ['chair', 'cadre'],
  },
  rosterBroughtIn: {
    operations: [
      'listImports',
      'sendRoster',
      'showImport',
      'correctMapping',
      'startImport',
      'undoOfImport',
      'undoImport',
      'downloadImportErrors',
    ],
    own: ['chair', 'cadre'],
  },
  applicationsDecided: {
    operations: ['listApplications', 'addPaperApplication', 'approveApplication', 'rejectApplication'],
    own: ['chair', 'cadre'],
  },
  joining: { operations: ['showMyMembership', 'applyToJoin', 'withdrawMyApplication'], own: people },
  transfers: {
    operations: ['proposeTransfer', 'acceptTransfer', 'declineTransfer', 'withdrawTransfer'],
    own: ['chair', 'cadre'],
  },
  rosterFindings: { operations: ['findDuplicates'], own: unionsAbove, below: unionsAbove },

  committeesSeen: {
    operations: ['showCommittees', 'showCommitteeHistory', 'listCommitteeActivities'],
    own: [...people, 'delegate', ...cadres, ...seeing],
    below: unionsAbove,
  },
  committeesKept: {
    operations: ['startTerm', 'editTerm', 'endTerm', 'appoint', 'editPost', 'endPost'],
    // In a union above its own offices keep the register.
    own: ['chair', 'cadre', ...unionsAbove],
  },
  termsExtended: {
    operations: ['extendTerm'],
    own: ['chair', 'cadre', ...unionsAbove],
    below: unionsAbove,
  },
  committeeWork: {
    operations: ['recordCommitteeActivity'],
    own: [...cadres.filter((seat) => seat !== 'treasurer'), ...unionsAbove],
  },

  electionsSeen: {
    operations: [
      'listElections',
      'showElection',
      'showDirectors',
      'listWardVotes',
      'showWardVote',
      'downloadWardResult',
    ],
    own: [...people, 'delegate', ...cadres, ...seeing],
    below: unionsAbove,
  },
  electionsRun: {
    operations: [
      'startWardVote',
      'nominateInWard',
      'withdrawInWard',
      'decideNomination',
      'identifyInWard',
      'openWardRound',
      'recallByMeeting',
      'settleWardVote',
      'cancelWardVote',
      'prepareElection',
      'editElection',
      'requestElection',
      'takeBackElectionRequest',
      'beginNominating',
      'nominate',
      'putCandidates',
      'publishCandidates',
      'withdrawCandidate',
      'answerCandidateObjection',
      'nominateAgain',
      'endPublicity',
      'planRound',
      'voteInPlenary',
      'identifyWriteIn',
      'reduceSeats',
      'reportElection',
      'cancelElection',
      'putOfficerContract',
      'askMove',
      'consentMove',
      'withdrawMove',
      'moveRecall',
      'scheduleRecall',
      'setCompanyForm',
      'enterDirector',
      'endDirector',
      'recordBoardMeeting',
      'recordDutyReport',
    ],
    own: ['chair', 'cadre'],
  },
  // Where there is no union above in Jia, the chair enters its paper.
  electionsDecided: {
    operations: ['replyToElection', 'decideElection', 'decideMove', 'answerOfficerFinding'],
    below: unionsAbove,
    root: ['chair'],
  },
  electionsObjected: { operations: ['objectToCandidate'], own: ['member'] },
  /** Employment lets somebody ask; whether they vote there is the vote's question. */
  wardsProposed: { operations: ['proposeInWard', 'declineInWard'], own: people },
  electionPapers: {
    operations: ['downloadElectionPaper', 'showOfficerContract'],
    own: ['chair', 'cadre', ...seeing],
    below: unionsAbove,
  },
  officersSeen: { operations: ['showOfficers'], own: ['chair', 'cadre', ...unionsAbove], below: unionsAbove },
  electionQueue: { operations: ['listElectionQueue'], own: unionsAbove, below: unionsAbove },

  house: {
    operations: ['showHouse'],
    own: [...people, ...cadres, 'delegate', 'administration', 'systemAdmin', ...seeing],
    below: [...unionsAbove, 'systemAdmin'],
  },
  evidence: {
    operations: ['showIndicator', 'listEvaluations', 'showEvaluation'],
    own: [...cadres, ...seeing],
    below: unionsAbove,
  },
  claims: {
    operations: ['makeClaim', 'withdrawClaim'],
    own: ['chair', 'cadre', 'treasurer', 'fundsAuditor', 'womenCadre'],
  },
  claimReview: { operations: ['reviewClaim'], below: unionsAbove },
  evaluating: { operations: ['evaluate'], own: ['chair', 'cadre', ...seeing], below: unionsAbove },
  street: {
    operations: ['showStreet', 'groupStreet', 'summarizeStreet'],
    own: ['chair', 'cadre', ...unionsAbove],
    below: unionsAbove,
  },

  casesSeen: {
    operations: ['listCases', 'showCase', 'checkGates'],
    own: [...cadres, ...seeing],
    below: unionsAbove,
  },
  casesWorked: {
    operations: [
      'proposePlan',
      'changePlan',
      'finishPlanItem',
      'reopenPlanItem',
      'refreshSelfInspection',
      'remarkSelfInspection',
      'taskGaps',
      'disputePeer',
      'recordResolution',
      'takeResolution',
    ],
    own: ['chair', 'cadre'],
  },
  casesAnsweredFor: {
    operations: [
      'planCase',
      'approvePlan',
      'startSelfInspection',
      'submitSelfInspection',
      'answerPeer',
      'askPeer',
      'applyForTitle',
      'answerVeto',
      'submitRecheck',
      'submitRectification',
      'withdrawCase',
    ],
    own: ['chair'],
  },
  resolutionSigned: { operations: ['signResolution'], own: [...cadres, 'delegate'] },
  ballotsSeen: {
    operations: ['listBallots', 'showBallot', 'downloadBallots'],
    own: [...people, 'delegate', ...cadres, ...seeing],
    below: unionsAbove,
  },
  ballotsRun: {
    operations: [
      'startAssessment',
      'showRoll',
      'issueTokens',
      'openVote',
      'handOutPaper',
      'takeBackPaper',
      'printBallot',
      'printCountSheet',
      'showVoteOfficials',
      'nameVoteOfficials',
      'closeVote',
      'enterPaperCount',
    ],
    own: ['chair', 'cadre', 'fundsAuditor'],
  },
  /** Members are named scrutineers, too; whether somebody is one is the ballot's question. */
  countSeen: { operations: ['showCount'], own: [...people, ...cadres, 'delegate'] },
  countConfirmed: {
    operations: ['confirmCount'],
    own: [
      ...people,
      'delegate',
      'treasurer',
      'fundsAuditor',
      'womenCadre',
      'mediator',
      'protectionInspector',
    ],
  },
  /** Employment lets somebody ask; whether they are on the roll is the ballot's question. */
  voting: { operations: ['castVote', 'takeToken'], own: people },
  votingWithoutName: { who: 'everyone', operations: ['castWithToken', 'proveBallot'] },
  congressSeen: {
    operations: [
      'listAssemblies',
      'showAssembly',
      'listMeetings',
      'showMeeting',
      'downloadMinutes',
      'downloadMeetingPaper',
      'downloadResolution',
      'showScreen',
      'listResolutions',
      'showResolution',
      'listTours',
      'showTour',
      'downloadTourPaper',
      'showNetwork',
      'downloadNetwork',
    ],
    own: [...people, 'delegate', 'administration', ...cadres, ...seeing],
    below: unionsAbove,
  },
  /** What is in preparation is on it. */
  congressPrepared: {
    operations: ['listMatters'],
    own: [...cadres, 'administration', ...seeing],
    below: unionsAbove,
  },
  congressRun: {
    operations: [
      'formAssembly',
      'listConstituencyParts',
      'drawConstituencies',
      'mergeConstituencies',
      'changeConstituencySeats',
      'listElectable',
      'electDelegates',
      'seatDelegates',
      'endDelegate',
      'putOrgan',
      'scheduleOrgan',
      'removeOrgan',
      'takeOffice',
      'approveCredentials',
      'downloadCredentials',
      'extendAssembly',
      'endAssembly',
      'callMeeting',
      'editMeeting',
      'recordTalk',
      'addItem',
      'editItem',
      'orderItems',
      'withdrawItem',
      'putPaper',
      'listPaperReaders',
      'remindPaperReaders',
      'announceMeeting',
      'cancelMeeting',
      'showAttendance',
      'downloadDeskPaper',
      'checkInPeople',
      'checkOutPerson',
      'showCheckInCode',
      'openMeeting',
      'adjournMeeting',
      'enterAbsence',
      'fileDossier',
      'resumeMeeting',
      'closeMeeting',
      'takeUpItem',
      'noteItem',
      'voteByHands',
      'putToVote',
      'openItemVote',
      'enterSpeaker',
      'orderSpeeches',
      'callSpeaker',
      'endSpeech',
      'answerMotion',
      'enterMotion',
      'recordSeconders',
      'draftMinutes',
      'editMinutes',
      'signMinutes',
      'reopenMinutes',
      'reportMeeting',
      'publishResolution',
      'repealResolution',
      'addResolutionStep',
      'listStepOwners',
      'askOpinions',
      'listOpinions',
      'answerOpinion',
      'changeFollowUp',
      'returnFollowUp',
      'confirmFollowUp',
      'planTour',
      'changeTour',
      'holdTour',
      'cancelTour',
      'closeTour',
      'enterFinding',
      'bringCongressReport',
      'noteCongressReport',
      'withdrawCongressReportNote',
    ],
    own: ['chair', 'cadre'],
  },
  congressReportsSeen: {
    operations: ['listCongressReports'],
    own: ['administration', ...cadres, ...seeing],
    below: unionsAbove,
  },
  /** Whether a step is theirs is asked of the step. */
  followedUp: {
    operations: ['listFollowUps', 'showFollowUp', 'downloadFollowUpFile', 'noteFollowUp', 'reportFollowUp'],
    own: [...cadres, 'administration'],
  },
  /** Employment lets somebody ask; whether they are entitled is the meeting's question. */
  congressTakenPart: {
    operations: [
      'readMeetingPaper',
      'giveOpinion',
      'checkInMyself',
      'askLeave',
      'withdrawLeave',
      'askToSpeak',
      'withdrawSpeech',
      'moveMotion',
      'secondMotion',
      'addFinding',
    ],
    own: [...people, 'delegate'],
  },
  congressAcknowledged: { operations: ['acknowledgeReport'], below: unionsAbove },
  /** In a grassroots union nothing would be below. */
  congressesAcknowledged: { operations: ['acknowledgeReports'], own: unionsAbove, below: unionsAbove },
  disclosureSeen: {
    operations: ['showDisclosureCatalogue', 'listDisclosures', 'showDisclosure', 'downloadDisclosureFile'],
    own: [...people, 'delegate', 'administration', ...cadres, ...seeing],
    below: unionsAbove,
  },
  disclosureKept: {
    operations: [
      'takeOverCatalogue',
      'addDisclosureItem',
      'editDisclosureItem',
      'retireDisclosureItem',
      'handOverDisclosureItems',
      'adoptDisclosureRule',
      'recordDisclosureCheck',
      'addDisclosureEvent',
      'consultOnDisclosure',
      'decideDisclosure',
      'publishDisclosure',
      'correctDisclosure',
      'dropDisclosure',
      'answerDisclosureComment',
      'enterDisclosureComment',
      'addDisclosureStage',
      'dateDisclosureStage',
      'discloseStage',
      'recordDisclosureShowing',
      'showDisclosureNotice',
      'showDisclosureBoard',
      'postDisclosureBoard',
    ],
    own: ['chair', 'cadre', 'administration'],
  },
  disclosureOwnersSeen: {
    operations: ['showDisclosureOwners'],
    own: [...cadres, 'administration', ...seeing],
    below: unionsAbove,
  },
  /** Whether an item is theirs to prepare is asked of the item. */
  disclosurePrepared: {
    operations: ['editDisclosure', 'maskDisclosure', 'enterDisclosureConsent', 'withdrawDisclosureConsent'],
    own: [...cadres, 'administration'],
  },
  appraisalsSeen: {
    operations: ['listAppraisals', 'showAppraisal', 'printAppraisal'],
    own: [...people, 'delegate', 'administration', ...cadres, ...seeing],
    below: unionsAbove,
  },
  /** Whose appraisal is whose to hold is the use case's question: the chair's is not the chair's. */
  appraisalsKept: {
    operations: [
      'showAppraisalRules',
      'listSurveyQuestions',
      'retireSurveyQuestion',
      'createAppraisal',
      'editAppraisal',
      'dropAppraisal',
      'openAppraisal',
      'publishAppraisal',
      'addRectificationMeasure',
      'verifyMeasure',
      'concludeAppraisal',
    ],
    own: ['chair', 'cadre', 'fundsAuditor'],
  },
  appraisalsAnswered: {
    operations: ['writeDutyReport', 'followUpMeasure'],
    own: [...people, 'chair', 'cadre', 'fundsAuditor'],
  },
  disclosureCommented: { operations: ['commentOnDisclosure', 'readDisclosure'], own: people },
  peerInspection: {
    operations: [
      'listPeerAssignments',
      'showPeerAssignment',
      'showPeerEvidence',
      'downloadPeerFile',
      'uploadPeerFile',
      'scorePeer',
      'declareConflict',
      'submitPeer',
    ],
    own: ['chair', 'cadre'],
  },
  reviewsSeen: {
    operations: [
      'listReviews',
      'summarizeReviews',
      'prepareReviews',
      'showReview',
      'listPeerRounds',
      'listPeerPairs',
      'listIssuedCertificates',
    ],
    own: seeing,
    below: unionsAbove,
  },
  belowSeen: {
    operations: ['listWaitingClaims', 'listDemocracyBelow'],
    own: unionsAbove,
    below: unionsAbove,
  },
  reviewing: {
    operations: [
      'takeReview',
      'takeReviews',
      'scoreReview',
      'checkSample',
      'addReviewNote',
      'planVisit',
      'withdrawVisit',
      'returnForCorrection',
      'refuseCase',
      'publishNotice',
      'publishNotices',
      'answerObjection',
    ],
    own: ['reviewer', 'smallHomeReviewer'],
  },
  reviewingTogether: {
    operations: [
      'drawPeers',
      'redrawPeer',
      'answerDispute',
      'returnToSelfInspection',
      'draftDecision',
      'draftDecisions',
      'decideRecheck',
      'raiseVeto',
    ],
    own: ['reviewer', 'director', 'smallHomeReviewer', 'smallHomeDirector'],
  },
  deciding: {
    operations: [
      'waivePeer',
      'handReview',
      'handReviews',
      'signDecision',
      'signDecisions',
      'suspendTitle',
      'resumeTitle',
      'draftRevocation',
      'signRevocation',
      'decideVeto',
    ],
    own: ['director', 'smallHomeDirector'],
  },
  issuerKeys: {
    operations: ['listIssuerKeys', 'rotateIssuerKey'],
    own: ['director', 'securityAdmin', 'smallHomeDirector'],
  },
  certificatesSeen: {
    operations: ['listCertificates', 'downloadCertificate', 'downloadPlate', 'showPlate'],
    own: [...people, 'delegate', 'administration', ...cadres, ...seeing],
    below: unionsAbove,
  },
  publicPages: {
    who: 'everyone',
    operations: [
      'listAllPublicNotices',
      'listPublicNotices',
      'showPublicNotice',
      'objectToNotice',
      'followObjection',
    ],
  },

  fundsSeen: {
    operations: ['showFunds'],
    own: ['chair', 'cadre', 'treasurer', 'fundsAuditor'],
    below: unionsAbove,
  },
  wallsSeen: {
    operations: ['showWalls'],
    own: [...cadres, ...seeing],
    below: unionsAbove,
  },
  wallsKept: { operations: ['writeWallWords', 'printWalls', 'hangWalls'], own: ['chair', 'cadre'] },
  fundsKept: {
    operations: ['addFundAccount', 'endFundAccount', 'writeFundMonth'],
    own: ['chair', 'treasurer'],
  },

  proposalCallsSeen: {
    operations: ['listProposalCalls'],
    own: ['member', 'delegate', 'administration', ...cadres],
  },
  proposalsWritten: {
    operations: [
      'listMyProposals',
      'findSimilarProposals',
      'showMyProposal',
      'writeProposal',
      'changeProposal',
      'discardProposal',
      'shareProposal',
      'secondProposal',
      'withdrawSecond',
      'askJointProposer',
      'dropJointProposer',
      'answerJointProposal',
      'submitProposal',
      'rateProposalReply',
    ],
    own: ['member', 'delegate'],
  },
  proposalsRead: {
    operations: [
      'listProposals',
      'showProposal',
      'printProposalForm',
      'printProposalReply',
      'printProposalCallReport',
    ],
    own: cadres,
  },
  proposalsKept: {
    operations: [
      'showProposalCallRules',
      'openProposalCall',
      'changeProposalCall',
      'closeProposalCall',
      'reportProposalCall',
      'bringProposalReport',
      'exportProposals',
      'listProposalHandlers',
      'takeUpProposal',
      'screenProposal',
      'listProposalSessions',
      'referProposal',
      'bringProposal',
      'recallProposal',
      'assignProposal',
      'takeBackProposalAssignment',
      'reHandleProposal',
      'implementProposal',
      'addProposalMilestone',
      'finishProposalMilestone',
      'finishProposal',
      'evaluateProposal',
      'archiveProposal',
    ],
    own: ['chair', 'cadre'],
  },
  proposalsHandled: {
    operations: [
      'listProposalAssignments',
      'showProposalAssignment',
      'draftProposalReply',
      'declineProposalAssignment',
      'signProposalReply',
    ],
    own: ['administration'],
  },
  yearlyAppraisals: {
    operations: ['listYearlyAppraisals'],
    own: unionsAbove,
    below: unionsAbove,
  },
  yearlyAppraisalsUrged: { operations: ['urgeYearlyAppraisals'], own: unionsAbove, below: unionsAbove },
  proposalFigures: {
    operations: ['showProposalStatistics'],
    own: [...cadres, ...seeing],
    below: unionsAbove,
  },

  /** A member sees what their own group did; the leading body's meetings are the chair's and the cadres' (gatherings.test.ts). */
  groupLifeRead: {
    operations: ['listGatherings', 'showGathering', 'downloadGatheringFile'],
    own: [...cadres, 'member', ...seeing],
    below: unionsAbove,
  },
  /** Of members whoever leads the group: the use case asks. */
  groupLifeWritten: {
    operations: [
      'recordGathering',
      'correctGathering',
      'withdrawGathering',
      'addGatheringOpinion',
      'setGatheringMeasure',
      'settleGatheringMeasure',
    ],
    own: ['chair', 'cadre', 'member'],
  },
  groupMembersAsked: { operations: ['listGroupMembers'], own: ['chair', 'cadre'] },

  voicesWritten: {
    operations: ['writeVoice', 'listMyVoices', 'showMyVoice', 'rateVoiceReply', 'askVoiceAgain'],
    own: ['member'],
  },
  voicesFollowed: { who: 'everyone', operations: ['followVoice', 'actOnVoiceByCode'] },
  voicesAnswered: {
    operations: ['listVoices', 'showVoice', 'replyToVoice', 'convertVoice', 'closeVoice'],
    own: ['chair', 'cadre'],
  },
  chairsMailbox: { operations: ['openChairLetter'], own: ['chair'] },
  voiceFigures: {
    operations: ['showVoiceStatistics'],
    own: [...cadres, ...seeing],
    below: unionsAbove,
  },

  bookRead: {
    operations: ['listRecords', 'summarizeArchive'],
    own: [...cadres, ...seeing, 'auditAdmin'],
    below: [...unionsAbove, 'auditAdmin'],
  },
  bookWritten: { operations: ['writeHandbook'], own: cadres },
  archiveFiled: { operations: ['fileArchive'], own: ['chair', 'cadre'] },
  /** The administration's side hands in proof and papers of disclosures; what it may read, its own pages hand out. */
  fileUploaded: {
    operations: ['uploadFile'],
    own: [...cadres, 'administration', ...seeing],
    below: unionsAbove,
  },
  files: { operations: ['downloadFile'], own: [...cadres, ...seeing], below: unionsAbove },

  rulesRead: {
    operations: ['showRules'],
    own: [...people, ...cadres, 'delegate', 'administration', 'systemAdmin', ...seeing],
    below: [...unionsAbove, 'systemAdmin'],
  },
  rulesSet: { operations: ['setRuleOverride', 'endRuleOverride'], own: ['chair'] },
  calendar: { operations: ['enterCalendarYear'], own: ['systemAdmin'], below: ['systemAdmin'] },
};

/**
 * Pages of the portal, their forms included, in the same manner. `everyone` and `account` pages are about no unit, or
 * `everyone` also about one that shows strangers what is public.
 *
 * `left`: whether somebody who has left the unit still opens it. They keep what is their own, and nothing of the unit's.
 */
export const portalGroups: Record<
  string,
  Omit<Group, 'operations' | 'root' | 'above' | 'sibling'> & { pages: string[]; left?: true }
> = {
  forEveryone: {
    who: 'everyone',
    pages: [
      'accounts.welcome',
      'accounts.signIn',
      'accounts.secondFactor',
      'accounts.preferences',
      'accounts.invitation',
      'people.joinByCode',
      'certification.verify',
      'certification.allNotices',
      'certification.printedNotice',
      'certification.notices',
      'certification.notice',
      'certification.receipt',
      'disclosure.board',
      'disclosure.one',
      'voices.follow',
      'walls.current',
    ],
  },
  ownAccount: { who: 'account', pages: ['accounts.signOut', 'accounts.password'] },
  house: {
    pages: ['home.mine', 'home.window'],
    own: [...people, ...cadres, 'delegate', 'administration', 'systemAdmin', ...seeing],
    below: ['systemAdmin', ...unionsAbove],
  },
  oneself: {
    pages: ['home.todo', 'people.me'],
    own: everySeat,
    below: ['systemAdmin', 'securityAdmin', 'auditAdmin', ...unionsAbove],
    left: true,
  },
  joining: { pages: ['people.join'], own: people },
  invitingColleagues: { pages: ['people.invite'], own: ['member'] },
  voting: {
    pages: ['ballots.ballot'],
    own: [...people, ...cadres, 'delegate', ...seeing],
    below: unionsAbove,
  },
  congress: {
    pages: [
      'congress.meetings',
      'congress.meeting',
      'congress.paper',
      'congress.resolution',
      'congress.tour',
      'network.page',
    ],
    own: [...people, 'delegate', 'administration', ...cadres, ...seeing],
    below: unionsAbove,
  },
  congressTakenPart: {
    pages: ['congress.motion', 'congress.amend', 'congress.opinions', 'congress.checkIn'],
    own: [...people, 'delegate'],
  },
  elections: {
    pages: ['elections.list', 'elections.one', 'elections.ward'],
    own: [...people, 'delegate', ...cadres, ...seeing],
    below: unionsAbove,
  },
  appraisals: {
    pages: ['appraisal.list', 'appraisal.one'],
    own: [...people, 'delegate', 'administration', ...cadres, ...seeing],
    below: unionsAbove,
  },
  dutyReports: { pages: ['appraisal.report'], own: [...people, 'chair', 'cadre', 'fundsAuditor'] },
  proposals: {
    pages: ['proposals.list', 'proposals.write', 'proposals.similar', 'proposals.one', 'proposals.edit'],
    own: ['member', 'delegate'],
  },
  groupLife: {
    pages: [
      'gatherings.mine',
      'gatherings.write',
      'gatherings.one',
      'gatherings.edit',
      'gatherings.photo',
      'gatherings.raise',
      'gatherings.opinion',
    ],
    own: ['member'],
  },
  voices: { pages: ['voices.list', 'voices.write', 'voices.one'], own: ['member'] },
};
