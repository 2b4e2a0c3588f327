// Made by scripts/openapi.mjs from the OpenAPI document; a test fails when it is stale.
export interface paths {
    "/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the sign-in page offers */
        get: operations["showSignIn"];
        put?: never;
        /** Sign in by user name or phone number and password */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-in/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The second step of signing in */
        post: operations["giveSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End this session */
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the first union is still to be founded */
        get: operations["showSetup"];
        put?: never;
        /** Found the first union and make its administrators */
        post: operations["setUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who I am and what I may do where */
        get: operations["showMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change my name, language, letters, contact */
        patch: operations["changeMe"];
        trace?: never;
    };
    "/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change my password; my other sessions end */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to set up the second factor */
        post: operations["beginTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The first code: the second factor counts from now on */
        post: operations["confirmTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/totp/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove the second factor */
        post: operations["removeTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** New recovery codes; the old ones are void */
        post: operations["renewRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where I am signed in */
        get: operations["listMySessions"];
        put?: never;
        post?: never;
        /** End all my sessions but this one */
        delete: operations["endMyOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of my sessions */
        delete: operations["endMySession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tokens of my programs */
        get: operations["listMyTokens"];
        put?: never;
        /** A token for a program; shown once */
        post: operations["createMyToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/tokens/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a token */
        delete: operations["revokeMyToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/identities/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Link my identity at a provider: where to go */
        post: operations["linkMyIdentity"];
        /** No longer sign in there */
        delete: operations["unlinkMyIdentity"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/lists/{list}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My columns, order and filters of a list */
        get: operations["showListSettings"];
        /** Keep them; null puts the list back as it comes */
        put: operations["keepListSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/sheets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A table that I see as a workbook; texts stay texts */
        post: operations["makeSheet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/abilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What I am and may do in a unit */
        get: operations["showAbilities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oidc/{provider}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Go to a provider to sign in */
        get: operations["startSignOn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oidc/{provider}/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Come back from a provider */
        get: operations["comeBackFromSignOn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/sign-on-providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where else people may sign in */
        get: operations["listSignOnProviders"];
        put?: never;
        /** Set up a provider */
        post: operations["addSignOnProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/sign-on-providers/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a provider and the links to it */
        delete: operations["removeSignOnProvider"];
        options?: never;
        head?: never;
        /** Change a provider */
        patch: operations["changeSignOnProvider"];
        trace?: never;
    };
    "/units/{unit}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invitations, newest first */
        get: operations["listInvitations"];
        put?: never;
        /** Invite an employee, somebody to a role, or everybody to join; the link is shown once */
        post: operations["createInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/invitations/roster": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A sheet of slips for employees without an account */
        post: operations["printInvitationSlips"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/invitations/{invitation}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an invitation */
        delete: operations["revokeInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an invitation offers */
        get: operations["seeInvitation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations/{token}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept with a new account or a standing one; or choose a new password */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations/{token}/accept-as-me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept with the account that is signed in */
        post: operations["acceptInvitationAsMe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations/{token}/sign-on/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept with an identity at a provider: where to go */
        post: operations["acceptInvitationElsewhere"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Accounts that have a role or a place in the unit */
        get: operations["listAccounts"];
        put?: never;
        /** An account with roles, a one-time password and a link; shown once */
        post: operations["createAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/accounts/{account}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One account */
        get: operations["showAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/accounts/{account}/password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A one-time password and a link; sessions and tokens end */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/accounts/{account}/totp-removal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove the second factor of somebody who lost it */
        post: operations["removeSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/accounts/{account}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Disable; sessions end at once */
        post: operations["disableAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/accounts/{account}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enable again */
        post: operations["enableAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a role */
        post: operations["grantRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/grants/{grant}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a role back */
        delete: operations["revokeRole"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audit log, newest first */
        get: operations["readAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My tasks and notices over all my units */
        get: operations["readInbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbox/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark notices as read; all of them where none are named */
        post: operations["markNoticesRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tasks of a unit, by deadline */
        get: operations["listTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/ballots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ballots of the unit, and whether the asker has taken part */
        get: operations["listBallots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/ballots/{ballot}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One ballot: its paper, how far it is, what it protects against */
        get: operations["showBallot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/ballots/{ballot}/votes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cast a detached secret ballot */
        post: operations["castVote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/ballots/{ballot}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have the blinded token of a blind ballot signed; the same one again gets the same answer */
        post: operations["takeToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ballots/{ballot}/casts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cast a blind ballot: no session, no address, no time */
        post: operations["castWithToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ballots/{ballot}/proofs/{hash}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The way from one published ballot, by its token’s hash, to the signed root */
        get: operations["proveBallot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/ballots/{ballot}/published.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every published ballot of a blind vote, for jia verify ballot */
        get: operations["downloadBallots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/ballots/{ballot}/roll": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is entitled, and who has taken part */
        get: operations["showRoll"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/ballots/{ballot}/issuing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to give out the tokens of a blind ballot */
        post: operations["issueTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/ballots/{ballot}/opening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open the vote; from now on no tokens are given out */
        post: operations["openVote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/ballots/{ballot}/paper": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand out paper ballots; the phone is closed to these people from now on */
        post: operations["handOutPaper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/ballots/{ballot}/closing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close the vote */
        post: operations["closeVote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/ballots/{ballot}/paper-count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** The tellers’ count of the paper ballots */
        put: operations["enterPaperCount"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/ballots/{ballot}/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The count after closing, and what scrutineers confirm */
        get: operations["showCount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/ballots/{ballot}/confirmations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A scrutineer confirms the count; the second one publishes it */
        post: operations["confirmCount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The unit’s cases, newest first */
        get: operations["listCases"];
        put?: never;
        /** Open a case with its annual plan; the standard’s version is pinned */
        post: operations["planCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/cases/plan-proposal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A plan made from the dark windows, to start from */
        get: operations["proposePlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/cases/{case}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything about a case, and what may be done next */
        get: operations["showCase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/cases/{case}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change the plan before the self-inspection */
        put: operations["changePlan"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/cases/{case}/plan/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The committee adopted the plan */
        post: operations["approvePlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/cases/{case}/plan-items/{item}/completion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A line of the plan is done */
        post: operations["finishPlanItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/cases/{case}/self-inspection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin the self-inspection with a sealed snapshot */
        post: operations["startSelfInspection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/cases/{case}/self-inspection/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read the facts anew */
        post: operations["refreshSelfInspection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/cases/{case}/self-inspection/submission": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand in the self-inspection */
        post: operations["submitSelfInspection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/cases/{case}/self-inspection/{indicator}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Remark, attachments and task of one indicator */
        put: operations["remarkSelfInspection"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/cases/{case}/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dispute a difference between the columns */
        post: operations["disputePeer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/cases/{case}/peer-answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer the peer inspection and go on */
        post: operations["answerPeer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/cases/{case}/assessment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open the members’ assessment */
        post: operations["startAssessment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/cases/{case}/resolution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Record the congress’s resolution with its minutes; checked against quorum and majority */
        put: operations["recordResolution"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/cases/{case}/resolution/signatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign the resolution under its hash */
        post: operations["signResolution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/cases/{case}/gates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What stands between the unit and its application */
        get: operations["checkGates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/cases/{case}/application": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the application with its package */
        post: operations["applyForTitle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/cases/{case}/vetoes/{veto}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer a veto */
        post: operations["answerVeto"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/cases/{case}/recheck": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand in the self-inspection for the re-check */
        post: operations["submitRecheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/cases/{case}/rectification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report what was put right */
        post: operations["submitRectification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/cases/{case}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the case back */
        post: operations["withdrawCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The unit’s certificates */
        get: operations["listCertificates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/certificates/{certificate}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The certificate as PDF, A4 landscape */
        get: operations["downloadCertificate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/certificates/{certificate}/plate.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The plate for the door, for whoever makes it */
        get: operations["downloadPlate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/certificates/{certificate}/plate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The plate as a picture */
        get: operations["showPlate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/peer-assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Units that this one inspects as their peer */
        get: operations["listPeerAssignments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/peer-assignments/{assignment}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What there is to inspect; the unit’s own scores only after the peer’s */
        get: operations["showPeerAssignment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/peer-assignments/{assignment}/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** The peer’s scores */
        put: operations["scorePeer"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/peer-assignments/{assignment}/conflict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Declare a conflict and stand aside */
        post: operations["declareConflict"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/peer-assignments/{assignment}/submission": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand in scores and findings */
        post: operations["submitPeer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cases that this union inspects, the longest waiting first */
        get: operations["listReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/reviews/{case}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything about a case for the union that inspects it */
        get: operations["showReview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/peer-rounds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Draws of peers with their seeds, and the cases that wait for one */
        get: operations["listPeerRounds"];
        put?: never;
        /** Draw a peer for every case that waits */
        post: operations["drawPeers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/reviews/{case}/peer-redraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Draw another peer */
        post: operations["redrawPeer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/reviews/{case}/peer-waiver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let the case go on without a peer where nobody is left to draw */
        post: operations["waivePeer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/reviews/{case}/disputes/{dispute}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer a dispute about the peer’s score */
        post: operations["answerDispute"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/reviews/{case}/self-inspection-return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a case back from the peer inspection */
        post: operations["returnToSelfInspection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/reviews/{case}/taking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the review; the sample is drawn */
        post: operations["takeReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/reviews/{case}/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** The superior’s scores */
        put: operations["scoreReview"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/reviews/{case}/sample/{indicator}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** What was found on site about a sampled indicator; its claim is confirmed or rejected */
        put: operations["checkSample"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/reviews/{case}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A note of the review: desk check, visit, forum, interview, poll */
        post: operations["addReviewNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/reviews/{case}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Return for correction, with reasons */
        post: operations["returnForCorrection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/reviews/{case}/refusal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuse after review, with reasons */
        post: operations["refuseCase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/reviews/{case}/public-notice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish the notice */
        post: operations["publishNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/reviews/{case}/objections/{objection}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer an objection */
        post: operations["answerObjection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/reviews/{case}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Draft the decision that two directors sign */
        put: operations["draftDecision"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/reviews/{case}/decision/signatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign the decision; the second signature decides, and the certificate follows on its day */
        post: operations["signDecision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/reviews/{case}/recheck": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep or suspend the title after the re-check */
        post: operations["decideRecheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/reviews/{case}/suspension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Suspend the title, with reason */
        post: operations["suspendTitle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/reviews/{case}/resumption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restore a suspended title */
        post: operations["resumeTitle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/reviews/{case}/revocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Draft the revocation that two directors sign */
        put: operations["draftRevocation"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/reviews/{case}/revocation/signatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign the revocation; the second signature revokes */
        post: operations["signRevocation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/reviews/{case}/vetoes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Raise a veto with its evidence */
        post: operations["raiseVeto"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/reviews/{case}/vetoes/{veto}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide a veto */
        post: operations["decideVeto"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/issued-certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Certificates that this union issued, newest first */
        get: operations["listIssuedCertificates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/issuer-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The keys with which this union signs certificates */
        get: operations["listIssuerKeys"];
        put?: never;
        /** Sign with a new key from now on; what the old one signed stays good */
        post: operations["rotateIssuerKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/public-notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Public notices of all units, newest first */
        get: operations["listAllPublicNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/public-notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Public notices about a unit */
        get: operations["listPublicNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/public-notices/{notice}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One public notice */
        get: operations["showPublicNotice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/public-notices/{notice}/objections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Object to a notice, named or not */
        post: operations["objectToNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/committees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every kind of committee: whether it is needed and why, who is on it, what is vacant */
        get: operations["showCommittees"];
        put?: never;
        /** A committee was elected, or renewed */
        post: operations["startTerm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/committees/history/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every term of one kind, newest first */
        get: operations["showCommitteeHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/committees/{committee}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Correct a term: number, days, seats */
        patch: operations["editTerm"];
        trace?: never;
    };
    "/units/{unit}/committees/{committee}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A committee ends without a successor */
        post: operations["endTerm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/committees/{committee}/extension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The term is extended with the approval of the union above */
        post: operations["extendTerm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/committees/{committee}/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Somebody takes a post */
        post: operations["appoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/committees/{committee}/posts/{post}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Division of work, and what was declared */
        patch: operations["editPost"];
        trace?: never;
    };
    "/units/{unit}/committees/{committee}/posts/{post}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Somebody leaves a post */
        post: operations["endPost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/committees/{committee}/activities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Meetings and activities, newest first */
        get: operations["listCommitteeActivities"];
        put?: never;
        /** Write down a meeting or an activity */
        post: operations["recordCommitteeActivity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/assemblies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Congresses and general meetings in their terms, and what the rules ask of those that could be formed */
        get: operations["listAssemblies"];
        put?: never;
        /** A term of a congress or general meeting is being formed */
        post: operations["formAssembly"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/assemblies/{assembly}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One term: constituencies, delegates and their shares, organs, meetings */
        get: operations["showAssembly"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/assemblies/{assembly}/parts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Groups and departments that constituencies may be drawn from, with their heads */
        get: operations["listConstituencyParts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/assemblies/{assembly}/constituencies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Draw the constituencies and share out the seats */
        put: operations["drawConstituencies"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/assemblies/{assembly}/constituencies/{constituency}/election": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A constituency has elected its delegates, or one in the place of another */
        post: operations["electDelegates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/assemblies/{assembly}/delegates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enter the members of a democratic council */
        post: operations["seatDelegates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/delegates/{delegate}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A delegate leaves office: recalled, resigned, transferred */
        post: operations["endDelegate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/assemblies/{assembly}/organs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Make or change a delegate group, the presidium, a special committee or the credentials committee */
        put: operations["putOrgan"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/assemblies/{assembly}/organs/{organ}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Dissolve a group or committee of the congress */
        delete: operations["removeOrgan"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/assemblies/{assembly}/office": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The term begins: every constituency has elected and the shares hold */
        post: operations["takeOffice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/assemblies/{assembly}/extension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The term is extended */
        post: operations["extendAssembly"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/assemblies/{assembly}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The term ends, and its delegates leave office */
        post: operations["endAssembly"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Meetings, newest first */
        get: operations["listMeetings"];
        put?: never;
        /** Call a meeting of a body */
        post: operations["callMeeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One meeting whole: agenda, papers, quorum, votes, minutes, and what may be done next */
        get: operations["showMeeting"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Correct title, theme, place, day and hour before the meeting */
        patch: operations["editMeeting"];
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/talk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** What party, administration and union settled before the meeting */
        put: operations["recordTalk"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put an item on the agenda: its power and form of vote follow from its matter */
        post: operations["addItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/items/{item}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change an item that was not taken up yet */
        put: operations["editItem"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** The order of the agenda */
        put: operations["orderItems"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/items/{item}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an item off the agenda */
        post: operations["withdrawItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/papers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a paper, or a new edition of one */
        post: operations["putPaper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/papers/{paper}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** I have read a paper */
        post: operations["readMeetingPaper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/notice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send notice, agenda and papers, in time */
        post: operations["announceMeeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a meeting that was not opened */
        post: operations["cancelMeeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/attendance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sign-in sheet: who is entitled, who is here, and the quorum */
        get: operations["showAttendance"];
        put?: never;
        /** Sign people in at the desk or from a paper list */
        post: operations["checkInPeople"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/attendance/{employee}/leaving": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Somebody has left the room */
        post: operations["checkOutPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The rotating check-in code that the screen shows now */
        post: operations["showCheckInCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/check-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** I am here: the code that my phone read off the screen */
        post: operations["checkInMyself"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/opening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The meeting opens, with a quorum only */
        post: operations["openMeeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/adjournment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The sitting is adjourned */
        post: operations["adjournMeeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/resumption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new sitting begins, with a quorum only */
        post: operations["resumeMeeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/closing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The meeting closes */
        post: operations["closeMeeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/screen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the screen in the hall shows */
        get: operations["showScreen"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/items/{item}/discussion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An item is taken up */
        post: operations["takeUpItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/items/{item}/note": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A matter was deliberated on: what was said */
        post: operations["noteItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/items/{item}/hands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A show of hands, counted */
        post: operations["voteByHands"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/items/{item}/vote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put an item to a secret ballot of those in the room */
        post: operations["putToVote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/items/{item}/vote/opening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open the ballot after its tokens were taken */
        post: operations["openItemVote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/speeches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask to speak; the office may enter somebody else */
        post: operations["askToSpeak"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/speeches/{speech}/call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The next one speaks */
        post: operations["callSpeaker"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/speeches/{speech}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A speech is over, with its gist for the minutes */
        post: operations["endSpeech"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/motions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move something, or an amendment of an item */
        post: operations["moveMotion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/motions/{motion}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The presidium answers a motion; an adopted amendment becomes the wording */
        post: operations["answerMotion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/minutes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Edit the minutes */
        put: operations["editMinutes"];
        /** Draft the minutes from what happened */
        post: operations["draftMinutes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/minutes/signatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign the minutes as chair or recorder; with the second signature they are sealed */
        post: operations["signMinutes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/minutes/reopening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the first signature back to correct the text */
        post: operations["reopenMinutes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report to the union above */
        post: operations["reportMeeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/meetings/{meeting}/report/acknowledgement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The union above has read the report */
        post: operations["acknowledgeReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/resolutions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Resolutions, newest first, with how far they are carried out */
        get: operations["listResolutions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/resolutions/{resolution}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One resolution: wording, vote, follow-up */
        get: operations["showResolution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/resolutions/{resolution}/publication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Everybody may read it */
        post: operations["publishResolution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/resolutions/{resolution}/repeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It no longer holds */
        post: operations["repealResolution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/resolutions/{resolution}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Something that the resolution asks of somebody */
        post: operations["addResolutionStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/resolutions/{resolution}/steps/{step}/completion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It was carried out */
        post: operations["finishResolutionStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/disclosure-catalogue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the unit discloses, the rule and the three bodies, self-checks */
        get: operations["showDisclosureCatalogue"];
        put?: never;
        /** Take items over from the catalogue of this kind of unit, and schedule them */
        post: operations["takeOverCatalogue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/disclosure-items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add an item of the unit’s own */
        post: operations["addDisclosureItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/disclosure-items/{item}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change an item: months, owner, channels */
        put: operations["editDisclosureItem"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/disclosure-items/{item}/retirement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Nothing more is scheduled of an item */
        post: operations["retireDisclosureItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/disclosure-rule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The rule on disclosure, or its next version */
        post: operations["adoptDisclosureRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/disclosure-checks/{check}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** A yearly self-check */
        put: operations["recordDisclosureCheck"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/disclosures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The calendar; for those who only read, what is published */
        get: operations["listDisclosures"];
        put?: never;
        /** Something that is disclosed when it happens */
        post: operations["addDisclosureEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/disclosures/{disclosure}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One disclosure with comments, objections and answers */
        get: operations["showDisclosure"];
        /** Write the draft */
        put: operations["editDisclosure"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/disclosures/{disclosure}/consultation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take comments on the draft until a day */
        post: operations["consultOnDisclosure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/disclosures/{disclosure}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The decision, with the resolution behind it */
        post: operations["decideDisclosure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/disclosures/{disclosure}/publication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish it on its channels */
        post: operations["publishDisclosure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/disclosures/{disclosure}/correction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put right what was published, with the reason */
        post: operations["correctDisclosure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/disclosures/{disclosure}/dropping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It is not disclosed, and why */
        post: operations["dropDisclosure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/disclosures/{disclosure}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Comment on a draft, or object to what was published */
        post: operations["commentOnDisclosure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/disclosures/{disclosure}/comments/{comment}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer a comment or an objection */
        post: operations["answerDisclosureComment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/disclosures/{disclosure}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** I have read it */
        post: operations["readDisclosure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/funds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The union’s account, and what was due and paid month by month */
        get: operations["showFunds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/funds/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register the union’s own account or ledger head */
        post: operations["addFundAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/funds/accounts/{account}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An account or ledger head is closed */
        post: operations["endFundAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/funds/months/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** A month’s payroll and what was paid; what is due follows from the rulebook */
        put: operations["writeFundMonth"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/home": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The lit house of a unit as of a day */
        get: operations["showHouse"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/home/{standard}/{indicator}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What stands behind one window: explanation, records, claims */
        get: operations["showIndicator"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** State, with attachments, that an indicator is met or does not apply */
        post: operations["makeClaim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/claims/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back a claim that nobody has reviewed */
        post: operations["withdrawClaim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/claims/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm or reject a claim of a unit below */
        post: operations["reviewClaim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/evaluations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sealed snapshots of a unit, newest first */
        get: operations["listEvaluations"];
        put?: never;
        /** Judge the unit, or all below it, and keep sealed snapshots */
        post: operations["evaluate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/evaluations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One sealed snapshot, unfolded, and whether its seal holds */
        get: operations["showEvaluation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/street": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The houses of the unions below, paged by key */
        get: operations["showStreet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/street/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The street in numbers: bands of lit share, cases, the darkest indicators */
        get: operations["summarizeStreet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/standards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The standards that come with this installation */
        get: operations["listStandards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/standards/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One standard: what is asked, by which source, and whether it is confirmed */
        get: operations["showStandard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A union: what it is and where it stands */
        get: operations["getUnit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Edit what is known of a union */
        patch: operations["editUnit"];
        trace?: never;
    };
    "/units/{unit}/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Units below, in the order of the tree */
        get: operations["listUnits"];
        put?: never;
        /** Found a union below this one */
        post: operations["foundUnit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/dissolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Dissolve a union that has nobody left and nothing below it */
        post: operations["dissolveUnit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a union, with all below it, under another one */
        post: operations["moveUnit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Branches, groups and small homes */
        get: operations["listGroups"];
        put?: never;
        /** Add a branch or a group */
        post: operations["addGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/groups/{group}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Edit a branch or a group */
        patch: operations["editGroup"];
        trace?: never;
    };
    "/units/{unit}/groups/{group}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a branch or a group; its people stay on the roster */
        post: operations["closeGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/employees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The roster, by name, with search and filters */
        get: operations["listEmployees"];
        put?: never;
        /** Add a person to the roster, as a member too where said so */
        post: operations["addEmployee"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/employees/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many people the same filters find, and the membership density */
        get: operations["countEmployees"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/employees/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The roster as a workbook in the official order; written down */
        post: operations["exportRoster"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/employees/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An empty roster to fill in */
        get: operations["rosterTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/employees/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One piece of work for many people; who is refused comes back with the reason */
        post: operations["workOnManyEmployees"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/employees/{employee}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person, with history and what may be done next */
        get: operations["getEmployee"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Edit a person; what is left out stays */
        patch: operations["editEmployee"];
        trace?: never;
    };
    "/units/{unit}/employees/{employee}/id-number": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The ID number in full, for a reason that is written down */
        post: operations["openIdNumber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/employees/{employee}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Somebody leaves; the membership ends with the employment */
        post: operations["leaveUnit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/employees/{employee}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Somebody who left is back: a new row of the roster */
        post: operations["returnToUnit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/employees/{employee}/membership": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enter somebody as a member */
        post: operations["joinUnion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/employees/{employee}/membership/retain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retain a membership: kept, without its rights */
        post: operations["retainMembership"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/employees/{employee}/membership/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restore a retained membership */
        post: operations["restoreMembership"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/employees/{employee}/membership/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A membership ends while the employment goes on */
        post: operations["endMembership"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/employees/{employee}/activist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Name a union activist */
        put: operations["addActivist"];
        post?: never;
        /** Somebody is no activist any more */
        delete: operations["removeActivist"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/rosters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The three rosters and when each was last changed or confirmed */
        get: operations["showRosters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/rosters/{roster}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Checked and found unchanged */
        post: operations["confirmRoster"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/findings/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People who stand on the rosters of two units below */
        get: operations["findDuplicates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Applications to join; those that wait come first */
        get: operations["listApplications"];
        put?: never;
        /** Take down an application made on paper */
        post: operations["addPaperApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/applications/{application}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Admit somebody: on the roster, a member, the account linked */
        post: operations["approveApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/applications/{application}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turn an application down, with the reason */
        post: operations["rejectApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/my-membership": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who I am here: my membership and my application */
        get: operations["showMyMembership"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/my-membership/application": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Apply to join the union */
        post: operations["applyToJoin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/my-membership/application/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take my application back before it was answered */
        post: operations["withdrawMyApplication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People on their way from one union to another, newest first */
        get: operations["listTransfers"];
        put?: never;
        /** Propose somebody’s transfer to another union */
        post: operations["proposeTransfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/transfers/{transfer}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the person: closed there, opened here */
        post: operations["acceptTransfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/transfers/{transfer}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do not take the person */
        post: operations["declineTransfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/transfers/{transfer}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a proposed transfer back */
        post: operations["withdrawTransfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Roster files that were sent, newest first */
        get: operations["listImports"];
        put?: never;
        /** Send a roster file: it is checked, nothing of the roster changes */
        post: operations["sendRoster"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/imports/{batch}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far it is, how its columns were understood, what is wrong with which row */
        get: operations["showImport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/imports/{batch}/mapping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say what the columns are; remembered for the next file */
        put: operations["correctMapping"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/imports/{batch}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write the good rows into the roster */
        post: operations["startImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/imports/{batch}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an import back, until something depends on it */
        post: operations["undoImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/imports/{batch}/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The refused rows as the same workbook, red, with reasons */
        get: operations["downloadImportErrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/proposal-calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Calls for proposals, newest first */
        get: operations["listProposalCalls"];
        put?: never;
        /** Call for proposals for a coming meeting */
        post: operations["openProposalCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/proposal-calls/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the rulebook says of a call: lead, seconders, periods, with their source */
        get: operations["showProposalCallRules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/proposal-calls/{call}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a call: its words, its meeting, its last day */
        put: operations["changeProposalCall"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/proposal-calls/{call}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a call before its last day */
        post: operations["closeProposalCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/proposal-calls/{call}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record that the handling was reported to the congress */
        post: operations["reportProposalCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/proposal-calls/{call}/paper": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The report to the congress, as Word, PDF or workbook */
        get: operations["printProposalCallReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/my-proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The open call, my proposals, and those that look for seconders */
        get: operations["listMyProposals"];
        put?: never;
        /** Write a proposal down: a draft that only I see */
        post: operations["writeProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/my-proposals/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Proposals alike to what is being typed */
        get: operations["findSimilarProposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/my-proposals/{proposal}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One proposal, for whoever wrote it, stands behind it or may */
        get: operations["showMyProposal"];
        /** Change a draft; other words need seconders anew */
        put: operations["changeProposal"];
        post?: never;
        /** Throw a draft away */
        delete: operations["discardProposal"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/my-proposals/{proposal}/share": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show a draft to the others, who may second it */
        post: operations["shareProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/my-proposals/{proposal}/second": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Second a proposal */
        post: operations["secondProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/my-proposals/{proposal}/unsecond": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Second it no longer, while it is not handed in */
        post: operations["withdrawSecond"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/my-proposals/{proposal}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand a proposal in, once enough have seconded it */
        post: operations["submitProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/my-proposals/{proposal}/rating": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say whether the reply satisfies */
        post: operations["rateProposalReply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The register of proposals */
        get: operations["listProposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/proposals/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The register as a workbook */
        get: operations["exportProposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/proposals/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures of a call or a year; for a union above, of its units */
        get: operations["showProposalStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/proposals/handlers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Departments and people of the administration that a proposal can go to */
        get: operations["listProposalHandlers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/proposals/{proposal}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One proposal with its timeline and what may be done next */
        get: operations["showProposal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/proposals/{proposal}/form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The proposal form */
        get: operations["printProposalForm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/proposals/{proposal}/replies/{assignment}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A signed reply as a letter */
        get: operations["printProposalReply"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/proposals/{proposal}/take-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to review a proposal */
        post: operations["takeUpProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/proposals/{proposal}/screening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** File, return, merge, convert or reject, with the written reason */
        post: operations["screenProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/proposals/{proposal}/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand a filed proposal to one or several departments */
        post: operations["assignProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/proposals/{proposal}/re-handling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have it handled anew, once */
        post: operations["reHandleProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/proposals/{proposal}/implementation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Carrying out begins */
        post: operations["implementProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/proposals/{proposal}/milestones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a milestone of what takes long */
        post: operations["addProposalMilestone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/proposals/{proposal}/milestones/{milestone}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A milestone was reached */
        post: operations["finishProposalMilestone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/proposals/{proposal}/outcome": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Carried out, or goes on in the long term */
        post: operations["finishProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/proposals/{proposal}/evaluation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Evaluate, and name a best proposal */
        post: operations["evaluateProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/proposals/{proposal}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put the dossier into the archive */
        post: operations["archiveProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/proposal-assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Proposals handed to the administration */
        get: operations["listProposalAssignments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/proposal-assignments/{assignment}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One assignment with the proposal; never a name that was to be kept secret */
        get: operations["showProposalAssignment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/proposal-assignments/{assignment}/reply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Draft a reply */
        put: operations["draftProposalReply"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/proposal-assignments/{assignment}/signature": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign a reply: sealed, and unchangeable from then on */
        post: operations["signProposalReply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The activity handbook, and the archive’s items, newest first */
        get: operations["listRecords"];
        put?: never;
        /** Write a line into the activity handbook */
        post: operations["writeHandbook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How full the document archive and the six reference files are */
        get: operations["summarizeArchive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/archive/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** File what is not filed yet: every item gets its archive number */
        post: operations["fileArchive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Upload one file, to be attached by whatever uses it */
        post: operations["uploadFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download a file */
        get: operations["downloadFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every statutory number for the unit, with its source and whether it is confirmed */
        get: operations["showRules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/rules/overrides": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a number of the union’s own, where the law leaves it open */
        post: operations["setRuleOverride"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/rules/overrides/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go back to the rule’s own number */
        post: operations["endRuleOverride"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The years of the work calendar */
        get: operations["listCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/calendar/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Enter or correct a year of the work calendar for this installation */
        put: operations["enterCalendarYear"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/my-voices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My letters that I signed */
        get: operations["listMyVoices"];
        put?: never;
        /** Write to the union, or to its chair; anonymous if wished */
        post: operations["writeVoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/my-voices/{voice}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of my letters */
        get: operations["showMyVoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/my-voices/{voice}/rating": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say whether the reply satisfies */
        post: operations["rateVoiceReply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/my-voices/{voice}/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask again */
        post: operations["askVoiceAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/voices/follow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Follow an anonymous letter by its code */
        post: operations["followVoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/voices/follow/acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rate the reply to an anonymous letter, or ask again, by its code */
        post: operations["actOnVoiceByCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/voices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Letters to the union; those to the chair for the chair alone */
        get: operations["listVoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/voices/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures without small groups */
        get: operations["showVoiceStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/voices/{voice}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One letter */
        get: operations["showVoice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/voices/{voice}/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a letter to the chair; every opening is written down */
        post: operations["openChairLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/voices/{voice}/replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reply to a letter */
        post: operations["replyToVoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/voices/{voice}/conversion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make it a proposal or a task */
        post: operations["convertVoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/units/{unit}/voices/{voice}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a letter that was answered */
        post: operations["closeVoice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    showSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        setupNeeded: boolean;
                        providers: {
                            id: string;
                            title: string;
                            /** @enum {string} */
                            kind: "oidc" | "wecom" | "dingtalk";
                            startPath: string;
                        }[];
                        passwordRules: {
                            minLength: number;
                            kinds: number;
                            days: number | null;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    password: string;
                    code?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "signedIn";
                        csrfToken: string;
                        dueFirst: ("changePassword" | "setUpTotp") | null;
                    } | {
                        /** @enum {string} */
                        state: "secondFactor";
                        ticket: string;
                        /** Format: date-time */
                        expiresAt: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    giveSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ticket: string;
                    code: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "signedIn";
                        csrfToken: string;
                        dueFirst: ("changePassword" | "setUpTotp") | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description nothing */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showSetup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        needed: boolean;
                        codeNeeded: boolean;
                        separateAdministrators: boolean;
                        passwordRules: {
                            minLength: number;
                            kinds: number;
                            days: number | null;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    setUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code?: string;
                    unit: {
                        code: string;
                        name: string;
                        shortName?: string;
                        /** @enum {string} */
                        kind: "national" | "province" | "city" | "county" | "town" | "industry" | "grassroots";
                        /** @enum {string} */
                        organizationType?: "stateOwnedEnterprise" | "privateEnterprise" | "foreignEnterprise" | "hmtEnterprise" | "institution" | "school" | "project" | "jointUnion";
                        jurisdiction: string;
                        industry?: string;
                        /** Format: date */
                        foundedOn?: string;
                        foundingApproval?: string;
                        legalPersonNumber?: string;
                        hasBoard?: boolean;
                        address?: string;
                    };
                    administrator: {
                        username: string;
                        displayName: string;
                        password: string;
                    };
                    securityAdministrator?: {
                        username: string;
                        displayName: string;
                        password: string;
                    };
                    auditAdministrator?: {
                        username: string;
                        displayName: string;
                        password: string;
                    };
                    /**
                     * @default zh-CN
                     * @enum {string}
                     */
                    locale?: "zh-CN" | "en";
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "signedIn";
                        csrfToken: string;
                        dueFirst: ("changePassword" | "setUpTotp") | null;
                        unit: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        username: string;
                        displayName: string;
                        phoneLast4: string | null;
                        email: string | null;
                        /** @enum {string} */
                        locale: "zh-CN" | "en";
                        elderMode: boolean;
                        hasPassword: boolean;
                        hasTotp: boolean;
                        recoveryCodesLeft: number;
                        twoFactor: boolean;
                        twoFactorNeeded: boolean;
                        dueFirst: ("changePassword" | "setUpTotp") | null;
                        csrfToken: string | null;
                        passwordRules: {
                            minLength: number;
                            kinds: number;
                            days: number | null;
                        };
                        idleMinutes: number;
                        units: {
                            code: string;
                            name: string;
                            /** @enum {string} */
                            kind: "national" | "province" | "city" | "county" | "town" | "industry" | "grassroots";
                            organizationType: ("stateOwnedEnterprise" | "privateEnterprise" | "foreignEnterprise" | "hmtEnterprise" | "institution" | "school" | "project" | "jointUnion") | null;
                            roles: {
                                /** @enum {string} */
                                role: "member" | "delegate" | "chair" | "cadre" | "treasurer" | "fundsAuditor" | "womenCadre" | "mediator" | "protectionInspector" | "administration" | "reviewer" | "director" | "systemAdmin" | "securityAdmin" | "auditAdmin";
                                subtree: boolean;
                            }[];
                            person: {
                                /** Format: uuid */
                                employeeId: string;
                                employed: boolean;
                                membership: ("member" | "retained") | null;
                            } | null;
                            abilities: string[];
                        }[];
                        identities: {
                            provider: string;
                            title: string;
                            /** Format: date-time */
                            linkedAt: string;
                        }[];
                        unread: number;
                        /** Format: date */
                        today: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    changeMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    displayName?: string;
                    /** @enum {string} */
                    locale?: "zh-CN" | "en";
                    elderMode?: boolean;
                    email?: string | null;
                    phone?: string | null;
                };
            };
        };
        responses: {
            /** @description nothing */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    current?: string;
                    next: string;
                };
            };
        };
        responses: {
            /** @description nothing */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    beginTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ticket: string;
                        secret: string;
                        otpauthUrl: string;
                        qrSvg: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    confirmTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ticket: string;
                    code: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        recoveryCodes: string[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    removeTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password?: string;
                    code?: string;
                };
            };
        };
        responses: {
            /** @description nothing */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    renewRecoveryCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password?: string;
                    code?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        recoveryCodes: string[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listMySessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sessions: {
                            id: string;
                            current: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            lastSeenAt: string;
                            /** Format: date-time */
                            expiresAt: string;
                            /** @enum {string} */
                            method: "password" | "oidc" | "invitation";
                            userAgent: string | null;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    endMyOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description nothing */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    endMySession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description nothing */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listMyTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        tokens: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            readOnly: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            expiresAt: string;
                            lastUsedAt: string | null;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    createMyToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @default true */
                    readOnly?: boolean;
                    /** @default 90 */
                    days?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        name: string;
                        readOnly: boolean;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: date-time */
                        expiresAt: string;
                        lastUsedAt: string | null;
                        token: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    revokeMyToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description nothing */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    linkMyIdentity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    returnTo?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        url: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    unlinkMyIdentity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description nothing */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showListSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        settings: {
                            [key: string]: unknown;
                        } | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    keepListSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    settings: {
                        [key: string]: unknown;
                    } | null;
                };
            };
        };
        responses: {
            /** @description nothing */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    makeSheet: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    columns: string[];
                    rows: (string | number | null)[][];
                };
            };
        };
        responses: {
            /** @description a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showAbilities: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        name: string;
                        /** @enum {string} */
                        kind: "national" | "province" | "city" | "county" | "town" | "industry" | "grassroots";
                        organizationType: ("stateOwnedEnterprise" | "privateEnterprise" | "foreignEnterprise" | "hmtEnterprise" | "institution" | "school" | "project" | "jointUnion") | null;
                        roles: {
                            /** @enum {string} */
                            role: "member" | "delegate" | "chair" | "cadre" | "treasurer" | "fundsAuditor" | "womenCadre" | "mediator" | "protectionInspector" | "administration" | "reviewer" | "director" | "systemAdmin" | "securityAdmin" | "auditAdmin";
                            subtree: boolean;
                        }[];
                        person: {
                            /** Format: uuid */
                            employeeId: string;
                            employed: boolean;
                            membership: ("member" | "retained") | null;
                        } | null;
                        abilities: string[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    startSignOn: {
        parameters: {
            query?: {
                returnTo?: string;
            };
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description somewhere else */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    comeBackFromSignOn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description somewhere else */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listSignOnProviders: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        providers: {
                            id: string;
                            title: string;
                            /** @enum {string} */
                            kind: "oidc" | "wecom" | "dingtalk";
                            issuer: string;
                            clientId: string;
                            settings: {
                                [key: string]: string;
                            };
                            enabled: boolean;
                            redirectUri: string;
                            version: number;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    addSignOnProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id: string;
                    title: string;
                    /** @enum {string} */
                    kind: "oidc" | "wecom" | "dingtalk";
                    /** Format: uri */
                    issuer?: string;
                    clientId: string;
                    clientSecret: string;
                    /** @default {} */
                    settings?: {
                        [key: string]: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        title: string;
                        /** @enum {string} */
                        kind: "oidc" | "wecom" | "dingtalk";
                        issuer: string;
                        clientId: string;
                        settings: {
                            [key: string]: string;
                        };
                        enabled: boolean;
                        redirectUri: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    removeSignOnProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description nothing */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    changeSignOnProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title?: string;
                    clientId?: string;
                    clientSecret?: string;
                    settings?: {
                        [key: string]: string;
                    };
                    enabled?: boolean;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        title: string;
                        /** @enum {string} */
                        kind: "oidc" | "wecom" | "dingtalk";
                        issuer: string;
                        clientId: string;
                        settings: {
                            [key: string]: string;
                        };
                        enabled: boolean;
                        redirectUri: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listInvitations: {
        parameters: {
            query?: {
                state?: "open" | "used" | "revoked" | "expired";
                after?: string;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        invitations: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "person" | "role" | "join" | "reset";
                            displayName: string | null;
                            employeeId: string | null;
                            role: ("member" | "delegate" | "chair" | "cadre" | "treasurer" | "fundsAuditor" | "womenCadre" | "mediator" | "protectionInspector" | "administration" | "reviewer" | "director" | "systemAdmin" | "securityAdmin" | "auditAdmin") | null;
                            subtree: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: date-time */
                            expiresAt: string;
                            /** @enum {string} */
                            state: "open" | "used" | "revoked" | "expired";
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    createInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "person";
                    /** Format: uuid */
                    employeeId: string;
                    /** @default 14 */
                    days?: number;
                } | {
                    /** @enum {string} */
                    kind: "role";
                    displayName: string;
                    /** @enum {string} */
                    role: "member" | "delegate" | "chair" | "cadre" | "treasurer" | "fundsAuditor" | "womenCadre" | "mediator" | "protectionInspector" | "administration" | "reviewer" | "director" | "systemAdmin" | "securityAdmin" | "auditAdmin";
                    subtree?: boolean;
                    /** @default 7 */
                    days?: number;
                } | {
                    /** @enum {string} */
                    kind: "join";
                    /** @default 90 */
                    days?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        link: {
                            url: string;
                            qrSvg: string;
                            /** Format: date-time */
                            expiresAt: string;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    printInvitationSlips: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    employeeIds?: string[];
                    /** Format: uuid */
                    groupId?: string;
                    /** Format: uuid */
                    after?: string;
                    /** @default 30 */
                    days?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        unitName: string;
                        slips: {
                            /** Format: uuid */
                            employeeId: string;
                            name: string;
                            number: string | null;
                            department: string | null;
                            url: string;
                            qrSvg: string;
                        }[];
                        /** Format: date-time */
                        expiresAt: string;
                        remaining: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    revokeInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invitation: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description nothing */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    seeInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        kind: "person" | "role" | "join" | "reset";
                        unit: {
                            code: string;
                            name: string;
                        };
                        name: string | null;
                        role: ("member" | "delegate" | "chair" | "cadre" | "treasurer" | "fundsAuditor" | "womenCadre" | "mediator" | "protectionInspector" | "administration" | "reviewer" | "director" | "systemAdmin" | "securityAdmin" | "auditAdmin") | null;
                        username: string | null;
                        phoneLast4: string | null;
                        /** Format: date-time */
                        expiresAt: string;
                        providers: {
                            id: string;
                            title: string;
                            /** @enum {string} */
                            kind: "oidc" | "wecom" | "dingtalk";
                            startPath: string;
                        }[];
                        passwordRules: {
                            minLength: number;
                            kinds: number;
                            days: number | null;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    username?: string;
                    password: string;
                    /** @default true */
                    usePhone?: boolean;
                    /** @default false */
                    existing?: boolean;
                    code?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "signedIn";
                        csrfToken: string;
                        dueFirst: ("changePassword" | "setUpTotp") | null;
                        username: string;
                        unit: string;
                    } | {
                        /** @enum {string} */
                        state: "secondFactor";
                        ticket: string;
                        /** Format: date-time */
                        expiresAt: string;
                        username: string;
                        unit: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    acceptInvitationAsMe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        unit: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    acceptInvitationElsewhere: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    returnTo?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        url: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listAccounts: {
        parameters: {
            query?: {
                search?: string;
                after?: string;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accounts: {
                            /** Format: uuid */
                            id: string;
                            username: string;
                            displayName: string;
                            phoneLast4: string | null;
                            disabledAt: string | null;
                            hasTotp: boolean;
                            lastSeenAt: string | null;
                            grants: {
                                /** Format: uuid */
                                id: string;
                                /** @enum {string} */
                                role: "member" | "delegate" | "chair" | "cadre" | "treasurer" | "fundsAuditor" | "womenCadre" | "mediator" | "protectionInspector" | "administration" | "reviewer" | "director" | "systemAdmin" | "securityAdmin" | "auditAdmin";
                                subtree: boolean;
                                /** Format: date */
                                fromOn: string;
                                toOn: string | null;
                            }[];
                            person: {
                                /** Format: uuid */
                                employeeId: string;
                                name: string;
                                inService: boolean;
                            } | null;
                            abilities: ("manage" | "grant")[];
                        }[];
                        next: string | null;
                        grantable: ("member" | "delegate" | "chair" | "cadre" | "treasurer" | "fundsAuditor" | "womenCadre" | "mediator" | "protectionInspector" | "administration" | "reviewer" | "director" | "systemAdmin" | "securityAdmin" | "auditAdmin")[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    createAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    username: string;
                    displayName: string;
                    phone?: string;
                    roles: {
                        /** @enum {string} */
                        role: "member" | "delegate" | "chair" | "cadre" | "treasurer" | "fundsAuditor" | "womenCadre" | "mediator" | "protectionInspector" | "administration" | "reviewer" | "director" | "systemAdmin" | "securityAdmin" | "auditAdmin";
                        subtree?: boolean;
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        username: string;
                        oneTimePassword: string;
                        link: {
                            url: string;
                            qrSvg: string;
                            /** Format: date-time */
                            expiresAt: string;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        username: string;
                        displayName: string;
                        phoneLast4: string | null;
                        disabledAt: string | null;
                        hasTotp: boolean;
                        lastSeenAt: string | null;
                        grants: {
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            role: "member" | "delegate" | "chair" | "cadre" | "treasurer" | "fundsAuditor" | "womenCadre" | "mediator" | "protectionInspector" | "administration" | "reviewer" | "director" | "systemAdmin" | "securityAdmin" | "auditAdmin";
                            subtree: boolean;
                            /** Format: date */
                            fromOn: string;
                            toOn: string | null;
                        }[];
                        person: {
                            /** Format: uuid */
                            employeeId: string;
                            name: string;
                            inService: boolean;
                        } | null;
                        abilities: ("manage" | "grant")[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                        username: string;
                        oneTimePassword: string;
                        link: {
                            url: string;
                            qrSvg: string;
                            /** Format: date-time */
                            expiresAt: string;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    removeSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description nothing */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    disableAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description nothing */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    enableAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description nothing */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    grantRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    accountId?: string;
                    username?: string;
                    /** @enum {string} */
                    role: "member" | "delegate" | "chair" | "cadre" | "treasurer" | "fundsAuditor" | "womenCadre" | "mediator" | "protectionInspector" | "administration" | "reviewer" | "director" | "systemAdmin" | "securityAdmin" | "auditAdmin";
                    subtree?: boolean;
                    /** Format: date */
                    fromOn?: string;
                    /** Format: date */
                    toOn?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    revokeRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                grant: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description nothing */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    readAuditLog: {
        parameters: {
            query?: {
                after?: string;
                action?: string;
                accountId?: string;
                from?: string;
                to?: string;
                below?: string;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entries: {
                            /** Format: uuid */
                            id: string;
                            /** Format: date-time */
                            at: string;
                            actor: string | null;
                            accountId: string | null;
                            action: string;
                            subject: {
                                kind: string;
                                id: string;
                            } | null;
                            detail: {
                                [key: string]: unknown;
                            };
                            requestId: string | null;
                            sealed: boolean;
                            unit: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    readInbox: {
        parameters: {
            query?: {
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        tasks: {
                            /** Format: uuid */
                            id: string;
                            unit: {
                                code: string;
                                name: string;
                            };
                            kind: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            hint: {
                                zh: string;
                                en: string;
                            } | null;
                            subject: {
                                kind: string;
                                id: string | null;
                            };
                            href: string;
                            role: ("member" | "delegate" | "chair" | "cadre" | "treasurer" | "fundsAuditor" | "womenCadre" | "mediator" | "protectionInspector" | "administration" | "reviewer" | "director" | "systemAdmin" | "securityAdmin" | "auditAdmin") | null;
                            dueOn: string | null;
                            overdue: boolean;
                            dueRule: string | null;
                            /** Format: date-time */
                            createdAt: string;
                        }[];
                        notices: {
                            /** Format: uuid */
                            id: string;
                            unit: {
                                code: string;
                                name: string;
                            };
                            kind: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            body: {
                                zh: string;
                                en: string;
                            } | null;
                            href: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            readAt: string | null;
                        }[];
                        next: string | null;
                        unread: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    markNoticesRead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ids?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        marked: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listTasks: {
        parameters: {
            query?: {
                state?: "open" | "done" | "dropped";
                after?: string;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        tasks: {
                            /** Format: uuid */
                            id: string;
                            unit: {
                                code: string;
                                name: string;
                            };
                            kind: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            hint: {
                                zh: string;
                                en: string;
                            } | null;
                            subject: {
                                kind: string;
                                id: string | null;
                            };
                            href: string;
                            role: ("member" | "delegate" | "chair" | "cadre" | "treasurer" | "fundsAuditor" | "womenCadre" | "mediator" | "protectionInspector" | "administration" | "reviewer" | "director" | "systemAdmin" | "securityAdmin" | "auditAdmin") | null;
                            dueOn: string | null;
                            overdue: boolean;
                            dueRule: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            /** @enum {string} */
                            state: "open" | "done" | "dropped";
                            closedAt: string | null;
                            accountId: string | null;
                            employeeId: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listBallots: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ballots: {
                            id: string;
                            kind: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {string} */
                            state: "draft" | "issuing" | "open" | "closed" | "published" | "void";
                            /** @enum {string} */
                            secrecy: "detached" | "blind";
                            opensOn: string;
                            closesOn: string;
                            taken: boolean | null;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showBallot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ballot: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        kind: string;
                        subject: {
                            kind: string;
                            id: string;
                            path: string | null;
                        };
                        /** @enum {string} */
                        state: "draft" | "issuing" | "open" | "closed" | "published" | "void";
                        /** @enum {string} */
                        secrecy: "detached" | "blind";
                        title: {
                            zh: string;
                            en: string;
                        };
                        question: {
                            zh: string;
                            en: string;
                        };
                        paper: {
                            lines: {
                                id: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                options: {
                                    zh: string;
                                    en: string;
                                    id: string;
                                    approves: boolean;
                                }[];
                            }[];
                            seats: number | null;
                            writeIns: boolean;
                        };
                        allowRemark: boolean;
                        opensOn: string;
                        closesOn: string;
                        roll: {
                            words: {
                                zh: string;
                                en: string;
                            };
                            asOf: string | null;
                        };
                        floor: {
                            num: number;
                            den: number;
                            source: string;
                        } | null;
                        gate: {
                            num: number;
                            den: number;
                            source: string;
                        } | null;
                        majority: {
                            num: number;
                            den: number;
                            source: string;
                            strict: boolean;
                            /** @enum {string} */
                            base: "entitled" | "present";
                        } | null;
                        participation: {
                            entitled: number;
                            portal: number;
                            paper: number;
                        };
                        keys: {
                            token: string;
                            closing: string;
                            fingerprint: string;
                        } | null;
                        result: {
                            entitled: number;
                            present: number | null;
                            issued: number;
                            returned: number;
                            valid: number;
                            invalid: number;
                            participation: {
                                num: number;
                                den: number;
                            };
                            floorMet: boolean;
                            lines: {
                                id: string;
                                byOption: {
                                    [key: string]: number;
                                };
                                blank: number;
                                approval: {
                                    num: number;
                                    den: number;
                                };
                                gateMet: boolean | null;
                                explain: {
                                    /** @enum {string} */
                                    base: "entitled" | "present";
                                    of: number;
                                    needed: number;
                                    had: number;
                                    reached: boolean;
                                    source: string;
                                } | null;
                            }[];
                            writeIns: {
                                name: string;
                                votes: number;
                                explain: {
                                    /** @enum {string} */
                                    base: "entitled" | "present";
                                    of: number;
                                    needed: number;
                                    had: number;
                                    reached: boolean;
                                    source: string;
                                } | null;
                            }[];
                            void: string | null;
                        } | null;
                        repeatsId: string | null;
                        mine: {
                            onRoll: boolean;
                            taken: ("portal" | "paper") | null;
                        };
                        protection: {
                            does: {
                                zh: string;
                                en: string;
                            };
                            doesNot: {
                                zh: string;
                                en: string;
                            };
                        };
                        abilities: {
                            vote: boolean;
                            takeToken: boolean;
                            issue: boolean;
                            open: boolean;
                            handOutPaper: boolean;
                            close: boolean;
                            enterPaperCount: boolean;
                            confirm: boolean;
                        };
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    castVote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ballot: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    choice: string;
                    remark?: string | null;
                } | {
                    marks: {
                        [key: string]: string;
                    };
                    writeIns?: string[];
                    remark?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    takeToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ballot: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    blinded: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        blindSignature: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    castWithToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ballot: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    signature: string;
                    marks: {
                        [key: string]: string;
                    };
                    writeIns?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    proveBallot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ballot: string;
                hash: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        statement: {
                            ballot: string;
                            described: string;
                            key: string;
                            entitled: number;
                            issued: {
                                phone: number;
                                paper: number;
                            };
                            returned: number;
                            invalid: number;
                            forged: number;
                            counts: {
                                [key: string]: {
                                    [key: string]: number;
                                };
                            };
                            writeIns: {
                                [key: string]: number;
                            };
                            root: string;
                        };
                        signature: string;
                        content: string;
                        index: number;
                        size: number;
                        path: string[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    downloadBallots: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ballot: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showRoll: {
        parameters: {
            query?: {
                q?: string;
                taken?: "true" | "false";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                ballot: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        people: {
                            employeeId: string;
                            name: string;
                            number: string | null;
                            department: string | null;
                            taken: ("portal" | "paper") | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    issueTokens: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ballot: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entitled: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    openVote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ballot: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    entitled?: number;
                    present?: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entitled: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    handOutPaper: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ballot: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    employeeIds: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        handedOut: number;
                        refused: string[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    closeVote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ballot: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    enterPaperCount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ballot: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    returned: number;
                    invalid: number;
                    byOption?: {
                        [key: string]: number;
                    };
                    lines?: {
                        [key: string]: {
                            [key: string]: number;
                        };
                    };
                    blank?: {
                        [key: string]: number;
                    };
                    writeIns?: {
                        name: string;
                        votes: number;
                    }[];
                    moreThanIssued?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showCount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ballot: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        tally: {
                            entitled: number;
                            present: number | null;
                            issued: number;
                            returned: number;
                            valid: number;
                            invalid: number;
                            participation: {
                                num: number;
                                den: number;
                            };
                            floorMet: boolean;
                            lines: {
                                id: string;
                                byOption: {
                                    [key: string]: number;
                                };
                                blank: number;
                                approval: {
                                    num: number;
                                    den: number;
                                };
                                gateMet: boolean | null;
                                explain: {
                                    /** @enum {string} */
                                    base: "entitled" | "present";
                                    of: number;
                                    needed: number;
                                    had: number;
                                    reached: boolean;
                                    source: string;
                                } | null;
                            }[];
                            writeIns: {
                                name: string;
                                votes: number;
                                explain: {
                                    /** @enum {string} */
                                    base: "entitled" | "present";
                                    of: number;
                                    needed: number;
                                    had: number;
                                    reached: boolean;
                                    source: string;
                                } | null;
                            }[];
                            void: string | null;
                        };
                        hash: string;
                        confirmedBy: number;
                        confirmedByMe: boolean;
                        needed: number;
                        paper: {
                            returned: number;
                            invalid: number;
                            lines: {
                                [key: string]: {
                                    [key: string]: number;
                                };
                            };
                            blank?: {
                                [key: string]: number;
                            };
                            writeIns?: {
                                name: string;
                                votes: number;
                            }[];
                        } | null;
                        paperHandedOut: number;
                        /** @enum {string} */
                        state: "draft" | "issuing" | "open" | "closed" | "published" | "void";
                        remarks: string[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    confirmCount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ballot: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    hash: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "draft" | "issuing" | "open" | "closed" | "published" | "void";
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listCases: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cases: {
                            id: string;
                            unit: {
                                code: string;
                                name: string;
                            };
                            standard: {
                                id: string;
                                version: number;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                level: string;
                            };
                            group: {
                                id: string;
                                name: string;
                            } | null;
                            cycle: number;
                            /** @enum {string} */
                            state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                            enteredOn: string;
                            dueOn: string | null;
                            overdue: boolean;
                            vetoed: boolean;
                            reviewer: string | null;
                            version: number;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    planCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    standardId: string;
                    groupId?: string | null;
                    cycle?: number;
                    items: {
                        indicatorId: string;
                        title: string;
                        ownerName: string;
                        ownerAccountId?: string | null;
                        /** Format: date */
                        dueOn: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    proposePlan: {
        parameters: {
            query?: {
                standard?: string;
                group?: string;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        standard: {
                            id: string;
                            version: number;
                            title: {
                                zh: string;
                                en: string;
                            };
                        };
                        cycle: number;
                        superior: {
                            code: string;
                            name: string;
                        };
                        items: {
                            indicatorId: string;
                            indicator: {
                                zh: string;
                                en: string;
                            };
                            title: string;
                            hint: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {string} */
                            result: "met" | "unmet" | "unknown" | "notApplicable";
                            ownerName: string;
                            ownerAccountId: string | null;
                            dueOn: string;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        unit: {
                            code: string;
                            name: string;
                            organizationType: string | null;
                        };
                        superior: {
                            code: string;
                            name: string;
                        };
                        standard: {
                            id: string;
                            version: number;
                            title: {
                                zh: string;
                                en: string;
                            };
                            level: string;
                            openDays: {
                                min: number;
                                max: number;
                            };
                            noticePeriod: {
                                value: number;
                                /** @enum {string} */
                                unit: "day" | "workingDay" | "month" | "year";
                            };
                        };
                        group: {
                            id: string;
                            name: string;
                        } | null;
                        cycle: number;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        enteredOn: string;
                        dueOn: string | null;
                        overdue: boolean;
                        vetoed: boolean;
                        returnedReason: string | null;
                        version: number;
                        sections: {
                            id: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        plan: {
                            approvedOn: string | null;
                            items: {
                                id: string;
                                indicatorId: string;
                                indicator: {
                                    zh: string;
                                    en: string;
                                };
                                title: string;
                                ownerName: string;
                                ownerAccountId: string | null;
                                dueOn: string;
                                doneOn: string | null;
                                version: number;
                            }[];
                        };
                        evaluation: {
                            id: string;
                            asOf: string;
                            /** @enum {string} */
                            verdict: "met" | "unmet" | "unknown";
                            counts: {
                                lit: number;
                                half: number;
                                dark: number;
                                shuttered: number;
                            };
                            seal: string;
                        } | null;
                        scores: {
                            indicatorId: string;
                            section: string;
                            room: string | null;
                            kind: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            hint: {
                                zh: string;
                                en: string;
                            };
                            proof: ("proved" | "claimed" | "missing") | null;
                            explanation: {
                                zh: string;
                                en: string;
                            } | null;
                            evidence: number | null;
                            self: {
                                /** @enum {string} */
                                result: "met" | "unmet" | "unknown" | "notApplicable";
                                points: number | null;
                                remark: string;
                                files: {
                                    id: string;
                                    name: string;
                                }[];
                                taskId: string | null;
                            } | null;
                            peer: {
                                /** @enum {string} */
                                result: "met" | "unmet" | "unknown" | "notApplicable";
                                points: number | null;
                                remark: string;
                                files: {
                                    id: string;
                                    name: string;
                                }[];
                                taskId: string | null;
                            } | null;
                            superior: {
                                /** @enum {string} */
                                result: "met" | "unmet" | "unknown" | "notApplicable";
                                points: number | null;
                                remark: string;
                                files: {
                                    id: string;
                                    name: string;
                                }[];
                                taskId: string | null;
                            } | null;
                            differs: boolean;
                            sample: {
                                /** @enum {string} */
                                reason: "claimed" | "drawn";
                                agrees: boolean | null;
                                finding: string | null;
                                version: number;
                            } | null;
                            dispute: {
                                id: string;
                                statement: string;
                                answer: string | null;
                                upheld: boolean | null;
                                version: number;
                            } | null;
                        }[];
                        peer: {
                            assignmentId: string;
                            inspector: {
                                code: string;
                                name: string;
                            };
                            state: string;
                            dueOn: string;
                            findings: string | null;
                            submittedAt: string | null;
                            seed: string;
                            conflictReason: string | null;
                            version: number;
                        } | null;
                        ballot: {
                            id: string;
                            kind: string;
                            subject: {
                                kind: string;
                                id: string;
                                path: string | null;
                            };
                            /** @enum {string} */
                            state: "draft" | "issuing" | "open" | "closed" | "published" | "void";
                            /** @enum {string} */
                            secrecy: "detached" | "blind";
                            title: {
                                zh: string;
                                en: string;
                            };
                            question: {
                                zh: string;
                                en: string;
                            };
                            paper: {
                                lines: {
                                    id: string;
                                    title: {
                                        zh: string;
                                        en: string;
                                    };
                                    options: {
                                        zh: string;
                                        en: string;
                                        id: string;
                                        approves: boolean;
                                    }[];
                                }[];
                                seats: number | null;
                                writeIns: boolean;
                            };
                            allowRemark: boolean;
                            opensOn: string;
                            closesOn: string;
                            roll: {
                                words: {
                                    zh: string;
                                    en: string;
                                };
                                asOf: string | null;
                            };
                            floor: {
                                num: number;
                                den: number;
                                source: string;
                            } | null;
                            gate: {
                                num: number;
                                den: number;
                                source: string;
                            } | null;
                            majority: {
                                num: number;
                                den: number;
                                source: string;
                                strict: boolean;
                                /** @enum {string} */
                                base: "entitled" | "present";
                            } | null;
                            participation: {
                                entitled: number;
                                portal: number;
                                paper: number;
                            };
                            keys: {
                                token: string;
                                closing: string;
                                fingerprint: string;
                            } | null;
                            result: {
                                entitled: number;
                                present: number | null;
                                issued: number;
                                returned: number;
                                valid: number;
                                invalid: number;
                                participation: {
                                    num: number;
                                    den: number;
                                };
                                floorMet: boolean;
                                lines: {
                                    id: string;
                                    byOption: {
                                        [key: string]: number;
                                    };
                                    blank: number;
                                    approval: {
                                        num: number;
                                        den: number;
                                    };
                                    gateMet: boolean | null;
                                    explain: {
                                        /** @enum {string} */
                                        base: "entitled" | "present";
                                        of: number;
                                        needed: number;
                                        had: number;
                                        reached: boolean;
                                        source: string;
                                    } | null;
                                }[];
                                writeIns: {
                                    name: string;
                                    votes: number;
                                    explain: {
                                        /** @enum {string} */
                                        base: "entitled" | "present";
                                        of: number;
                                        needed: number;
                                        had: number;
                                        reached: boolean;
                                        source: string;
                                    } | null;
                                }[];
                                void: string | null;
                            } | null;
                            repeatsId: string | null;
                            abilities: {
                                vote: boolean;
                                takeToken: boolean;
                                issue: boolean;
                                open: boolean;
                                handOutPaper: boolean;
                                close: boolean;
                                enterPaperCount: boolean;
                                confirm: boolean;
                            };
                            version: number;
                        } | null;
                        resolution: {
                            /** @enum {string} */
                            body: "workersCongress" | "membersCongress" | "staffCongress" | "allStaffMeeting" | "membersMeeting";
                            meeting: string;
                            heldOn: string;
                            entitled: number;
                            present: number;
                            inFavor: number;
                            files: {
                                id: string;
                                name: string;
                            }[];
                            hash: string;
                            checks: {
                                /** @enum {string} */
                                rule: "quorum" | "majority";
                                met: boolean;
                                least: number;
                                confirmed: boolean;
                                source: string;
                                text: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        } | null;
                        gates: {
                            /** @enum {string} */
                            id: "verdict" | "unconfirmed" | "approval" | "resolution" | "lowerTitle" | "veto" | "papers";
                            /** @enum {string} */
                            state: "open" | "shut" | "unknown";
                            text: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        vetoes: {
                            id: string;
                            /** @enum {string} */
                            reason: "falseMaterial" | "wageArrears" | "seriousAccident" | "collectiveDispute" | "unpaidFunds";
                            title: {
                                zh: string;
                                en: string;
                            };
                            statement: string;
                            happenedOn: string | null;
                            files: {
                                id: string;
                                name: string;
                            }[];
                            raisedAt: string;
                            answer: string | null;
                            upheld: boolean | null;
                            version: number;
                        }[];
                        review: {
                            reviewer: string | null;
                            mine: boolean;
                            seed: string | null;
                            sampled: number;
                            checked: number;
                            notes: {
                                id: string;
                                /** @enum {string} */
                                kind: "deskCheck" | "onSite" | "forum" | "interview" | "poll";
                                onDay: string;
                                text: string;
                                attendees: number | null;
                                counts: {
                                    [key: string]: number;
                                } | null;
                                files: {
                                    id: string;
                                    name: string;
                                }[];
                                at: string;
                            }[];
                        } | null;
                        notice: {
                            id: string;
                            unit: {
                                code: string;
                                name: string;
                            };
                            kind: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            about: {
                                code: string;
                                name: string;
                            } | null;
                            fromOn: string;
                            toOn: string;
                            open: boolean;
                            objections: {
                                id: string;
                                text: string;
                                contact: string | null;
                                receivedAt: string;
                                answer: string | null;
                                upheld: boolean | null;
                                version: number;
                            }[];
                        } | null;
                        decision: {
                            /** @enum {string} */
                            outcome: "confer" | "refuse";
                            reason: string;
                            docNumber: string;
                            effectiveOn: string | null;
                            hash: string;
                            content: {
                                [key: string]: unknown;
                            };
                        } | null;
                        revocation: {
                            reason: string;
                            basis: string;
                            docNumber: string;
                            hash: string;
                        } | null;
                        signatures: {
                            /** @enum {string} */
                            purpose: "resolution" | "decision" | "revocation";
                            signer: string;
                            at: string;
                            hash: string;
                            current: boolean;
                        }[];
                        certificate: {
                            id: string;
                            caseId: string;
                            number: string;
                            unit: {
                                code: string;
                                name: string;
                            };
                            unitName: string;
                            issuer: {
                                code: string;
                                name: string;
                            };
                            standardId: string;
                            standardVersion: number;
                            level: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            issuedOn: string;
                            expiresOn: string;
                            recheckOn: string;
                            /** @enum {string} */
                            state: "valid" | "suspended" | "revoked" | "expired";
                            stateReason: string | null;
                            stateOn: string | null;
                            url: string;
                        } | null;
                        timeline: {
                            id: string;
                            at: string;
                            onDay: string;
                            kind: string;
                            fromState: ("planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed") | null;
                            toState: ("planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed") | null;
                            actor: string | null;
                            title: {
                                zh: string;
                                en: string;
                            };
                            files: {
                                id: string;
                                name: string;
                            }[];
                        }[];
                        abilities: {
                            step: string;
                            /** @enum {string} */
                            side: "unit" | "peer" | "superior";
                            may: boolean;
                            because: {
                                zh: string;
                                en: string;
                            } | null;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    changePlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    items: {
                        indicatorId: string;
                        title: string;
                        ownerName: string;
                        ownerAccountId?: string | null;
                        /** Format: date */
                        dueOn: string;
                    }[];
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    approvePlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    approvedOn: string;
                    meeting: string;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    finishPlanItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                item: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    startSelfInspection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    refreshSelfInspection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    submitSelfInspection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    inspectors: string[];
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    remarkSelfInspection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                indicator: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default  */
                    remark?: string;
                    /** @default [] */
                    fileIds?: string[];
                    task?: {
                        ownerName: string;
                        ownerAccountId?: string | null;
                        /** Format: date */
                        dueOn: string;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    disputePeer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    indicatorId: string;
                    statement: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    answerPeer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default  */
                    answer?: string;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    startAssessment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    closesOn: string;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ballotId: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    recordResolution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    body: "workersCongress" | "membersCongress" | "staffCongress" | "allStaffMeeting" | "membersMeeting";
                    meeting: string;
                    /** Format: date */
                    heldOn: string;
                    entitled: number;
                    present: number;
                    inFavor: number;
                    fileIds: string[];
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                        hash: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    signResolution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    hash: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                        signatures: number;
                        certificateId: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    checkGates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        gates: {
                            /** @enum {string} */
                            id: "verdict" | "unconfirmed" | "approval" | "resolution" | "lowerTitle" | "veto" | "papers";
                            /** @enum {string} */
                            state: "open" | "shut" | "unknown";
                            text: {
                                zh: string;
                                en: string;
                            };
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    applyForTitle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default [] */
                    account?: {
                        title: string;
                        text: string;
                    }[];
                    contact?: string | null;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    answerVeto: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                veto: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    answer: string;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    submitRecheck: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    inspectors: string[];
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    submitRectification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                    /** @default [] */
                    fileIds?: string[];
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    withdrawCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listCertificates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        certificates: {
                            id: string;
                            caseId: string;
                            number: string;
                            unit: {
                                code: string;
                                name: string;
                            };
                            unitName: string;
                            issuer: {
                                code: string;
                                name: string;
                            };
                            standardId: string;
                            standardVersion: number;
                            level: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            issuedOn: string;
                            expiresOn: string;
                            recheckOn: string;
                            /** @enum {string} */
                            state: "valid" | "suspended" | "revoked" | "expired";
                            stateReason: string | null;
                            stateOn: string | null;
                            url: string;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    downloadCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                certificate: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    downloadPlate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                certificate: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showPlate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                certificate: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        svg: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listPeerAssignments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assignments: {
                            id: string;
                            unit: {
                                code: string;
                                name: string;
                            };
                            standard: {
                                id: string;
                                version: number;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                            };
                            cycle: number;
                            /** @enum {string} */
                            state: "assigned" | "conflictDeclared" | "replaced" | "submitted" | "answered" | "settled";
                            dueOn: string;
                            overdue: boolean;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showPeerAssignment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assignment: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        unit: {
                            code: string;
                            name: string;
                        };
                        standard: {
                            id: string;
                            version: number;
                            title: {
                                zh: string;
                                en: string;
                            };
                        };
                        cycle: number;
                        /** @enum {string} */
                        state: "assigned" | "conflictDeclared" | "replaced" | "submitted" | "answered" | "settled";
                        dueOn: string;
                        overdue: boolean;
                        version: number;
                        findings: string | null;
                        lines: {
                            indicatorId: string;
                            section: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            text: {
                                zh: string;
                                en: string;
                            };
                            explanation: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {string} */
                            proof: "proved" | "claimed" | "missing";
                            evidence: number;
                            peer: {
                                /** @enum {string} */
                                result: "met" | "unmet" | "unknown" | "notApplicable";
                                points: number | null;
                                remark: string;
                                files: {
                                    id: string;
                                    name: string;
                                }[];
                                taskId: string | null;
                            } | null;
                            self: {
                                /** @enum {string} */
                                result: "met" | "unmet" | "unknown" | "notApplicable";
                                points: number | null;
                                remark: string;
                                files: {
                                    id: string;
                                    name: string;
                                }[];
                                taskId: string | null;
                            } | null;
                        }[];
                        abilities: {
                            score: boolean;
                            submit: boolean;
                            declareConflict: boolean;
                            because: {
                                zh: string;
                                en: string;
                            } | null;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    scorePeer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assignment: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    scores: {
                        indicatorId: string;
                        /** @enum {string} */
                        result: "met" | "unmet" | "unknown" | "notApplicable";
                        points?: number | null;
                        /** @default  */
                        remark?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    declareConflict: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assignment: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    submitPeer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assignment: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    findings: string;
                    inspectors: string[];
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listReviews: {
        parameters: {
            query?: {
                state?: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                q?: string;
                standard?: string;
                mine?: "true" | "false";
                overdue?: "true" | "false";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        cases: {
                            id: string;
                            unit: {
                                code: string;
                                name: string;
                            };
                            standard: {
                                id: string;
                                version: number;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                level: string;
                            };
                            group: {
                                id: string;
                                name: string;
                            } | null;
                            cycle: number;
                            /** @enum {string} */
                            state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                            enteredOn: string;
                            dueOn: string | null;
                            overdue: boolean;
                            vetoed: boolean;
                            reviewer: string | null;
                            version: number;
                        }[];
                        next: string | null;
                        total: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        unit: {
                            code: string;
                            name: string;
                            organizationType: string | null;
                        };
                        superior: {
                            code: string;
                            name: string;
                        };
                        standard: {
                            id: string;
                            version: number;
                            title: {
                                zh: string;
                                en: string;
                            };
                            level: string;
                            openDays: {
                                min: number;
                                max: number;
                            };
                            noticePeriod: {
                                value: number;
                                /** @enum {string} */
                                unit: "day" | "workingDay" | "month" | "year";
                            };
                        };
                        group: {
                            id: string;
                            name: string;
                        } | null;
                        cycle: number;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        enteredOn: string;
                        dueOn: string | null;
                        overdue: boolean;
                        vetoed: boolean;
                        returnedReason: string | null;
                        version: number;
                        sections: {
                            id: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        plan: {
                            approvedOn: string | null;
                            items: {
                                id: string;
                                indicatorId: string;
                                indicator: {
                                    zh: string;
                                    en: string;
                                };
                                title: string;
                                ownerName: string;
                                ownerAccountId: string | null;
                                dueOn: string;
                                doneOn: string | null;
                                version: number;
                            }[];
                        };
                        evaluation: {
                            id: string;
                            asOf: string;
                            /** @enum {string} */
                            verdict: "met" | "unmet" | "unknown";
                            counts: {
                                lit: number;
                                half: number;
                                dark: number;
                                shuttered: number;
                            };
                            seal: string;
                        } | null;
                        scores: {
                            indicatorId: string;
                            section: string;
                            room: string | null;
                            kind: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            hint: {
                                zh: string;
                                en: string;
                            };
                            proof: ("proved" | "claimed" | "missing") | null;
                            explanation: {
                                zh: string;
                                en: string;
                            } | null;
                            evidence: number | null;
                            self: {
                                /** @enum {string} */
                                result: "met" | "unmet" | "unknown" | "notApplicable";
                                points: number | null;
                                remark: string;
                                files: {
                                    id: string;
                                    name: string;
                                }[];
                                taskId: string | null;
                            } | null;
                            peer: {
                                /** @enum {string} */
                                result: "met" | "unmet" | "unknown" | "notApplicable";
                                points: number | null;
                                remark: string;
                                files: {
                                    id: string;
                                    name: string;
                                }[];
                                taskId: string | null;
                            } | null;
                            superior: {
                                /** @enum {string} */
                                result: "met" | "unmet" | "unknown" | "notApplicable";
                                points: number | null;
                                remark: string;
                                files: {
                                    id: string;
                                    name: string;
                                }[];
                                taskId: string | null;
                            } | null;
                            differs: boolean;
                            sample: {
                                /** @enum {string} */
                                reason: "claimed" | "drawn";
                                agrees: boolean | null;
                                finding: string | null;
                                version: number;
                            } | null;
                            dispute: {
                                id: string;
                                statement: string;
                                answer: string | null;
                                upheld: boolean | null;
                                version: number;
                            } | null;
                        }[];
                        peer: {
                            assignmentId: string;
                            inspector: {
                                code: string;
                                name: string;
                            };
                            state: string;
                            dueOn: string;
                            findings: string | null;
                            submittedAt: string | null;
                            seed: string;
                            conflictReason: string | null;
                            version: number;
                        } | null;
                        ballot: {
                            id: string;
                            kind: string;
                            subject: {
                                kind: string;
                                id: string;
                                path: string | null;
                            };
                            /** @enum {string} */
                            state: "draft" | "issuing" | "open" | "closed" | "published" | "void";
                            /** @enum {string} */
                            secrecy: "detached" | "blind";
                            title: {
                                zh: string;
                                en: string;
                            };
                            question: {
                                zh: string;
                                en: string;
                            };
                            paper: {
                                lines: {
                                    id: string;
                                    title: {
                                        zh: string;
                                        en: string;
                                    };
                                    options: {
                                        zh: string;
                                        en: string;
                                        id: string;
                                        approves: boolean;
                                    }[];
                                }[];
                                seats: number | null;
                                writeIns: boolean;
                            };
                            allowRemark: boolean;
                            opensOn: string;
                            closesOn: string;
                            roll: {
                                words: {
                                    zh: string;
                                    en: string;
                                };
                                asOf: string | null;
                            };
                            floor: {
                                num: number;
                                den: number;
                                source: string;
                            } | null;
                            gate: {
                                num: number;
                                den: number;
                                source: string;
                            } | null;
                            majority: {
                                num: number;
                                den: number;
                                source: string;
                                strict: boolean;
                                /** @enum {string} */
                                base: "entitled" | "present";
                            } | null;
                            participation: {
                                entitled: number;
                                portal: number;
                                paper: number;
                            };
                            keys: {
                                token: string;
                                closing: string;
                                fingerprint: string;
                            } | null;
                            result: {
                                entitled: number;
                                present: number | null;
                                issued: number;
                                returned: number;
                                valid: number;
                                invalid: number;
                                participation: {
                                    num: number;
                                    den: number;
                                };
                                floorMet: boolean;
                                lines: {
                                    id: string;
                                    byOption: {
                                        [key: string]: number;
                                    };
                                    blank: number;
                                    approval: {
                                        num: number;
                                        den: number;
                                    };
                                    gateMet: boolean | null;
                                    explain: {
                                        /** @enum {string} */
                                        base: "entitled" | "present";
                                        of: number;
                                        needed: number;
                                        had: number;
                                        reached: boolean;
                                        source: string;
                                    } | null;
                                }[];
                                writeIns: {
                                    name: string;
                                    votes: number;
                                    explain: {
                                        /** @enum {string} */
                                        base: "entitled" | "present";
                                        of: number;
                                        needed: number;
                                        had: number;
                                        reached: boolean;
                                        source: string;
                                    } | null;
                                }[];
                                void: string | null;
                            } | null;
                            repeatsId: string | null;
                            abilities: {
                                vote: boolean;
                                takeToken: boolean;
                                issue: boolean;
                                open: boolean;
                                handOutPaper: boolean;
                                close: boolean;
                                enterPaperCount: boolean;
                                confirm: boolean;
                            };
                            version: number;
                        } | null;
                        resolution: {
                            /** @enum {string} */
                            body: "workersCongress" | "membersCongress" | "staffCongress" | "allStaffMeeting" | "membersMeeting";
                            meeting: string;
                            heldOn: string;
                            entitled: number;
                            present: number;
                            inFavor: number;
                            files: {
                                id: string;
                                name: string;
                            }[];
                            hash: string;
                            checks: {
                                /** @enum {string} */
                                rule: "quorum" | "majority";
                                met: boolean;
                                least: number;
                                confirmed: boolean;
                                source: string;
                                text: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        } | null;
                        gates: {
                            /** @enum {string} */
                            id: "verdict" | "unconfirmed" | "approval" | "resolution" | "lowerTitle" | "veto" | "papers";
                            /** @enum {string} */
                            state: "open" | "shut" | "unknown";
                            text: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        vetoes: {
                            id: string;
                            /** @enum {string} */
                            reason: "falseMaterial" | "wageArrears" | "seriousAccident" | "collectiveDispute" | "unpaidFunds";
                            title: {
                                zh: string;
                                en: string;
                            };
                            statement: string;
                            happenedOn: string | null;
                            files: {
                                id: string;
                                name: string;
                            }[];
                            raisedAt: string;
                            answer: string | null;
                            upheld: boolean | null;
                            version: number;
                        }[];
                        review: {
                            reviewer: string | null;
                            mine: boolean;
                            seed: string | null;
                            sampled: number;
                            checked: number;
                            notes: {
                                id: string;
                                /** @enum {string} */
                                kind: "deskCheck" | "onSite" | "forum" | "interview" | "poll";
                                onDay: string;
                                text: string;
                                attendees: number | null;
                                counts: {
                                    [key: string]: number;
                                } | null;
                                files: {
                                    id: string;
                                    name: string;
                                }[];
                                at: string;
                            }[];
                        } | null;
                        notice: {
                            id: string;
                            unit: {
                                code: string;
                                name: string;
                            };
                            kind: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            about: {
                                code: string;
                                name: string;
                            } | null;
                            fromOn: string;
                            toOn: string;
                            open: boolean;
                            objections: {
                                id: string;
                                text: string;
                                contact: string | null;
                                receivedAt: string;
                                answer: string | null;
                                upheld: boolean | null;
                                version: number;
                            }[];
                        } | null;
                        decision: {
                            /** @enum {string} */
                            outcome: "confer" | "refuse";
                            reason: string;
                            docNumber: string;
                            effectiveOn: string | null;
                            hash: string;
                            content: {
                                [key: string]: unknown;
                            };
                        } | null;
                        revocation: {
                            reason: string;
                            basis: string;
                            docNumber: string;
                            hash: string;
                        } | null;
                        signatures: {
                            /** @enum {string} */
                            purpose: "resolution" | "decision" | "revocation";
                            signer: string;
                            at: string;
                            hash: string;
                            current: boolean;
                        }[];
                        certificate: {
                            id: string;
                            caseId: string;
                            number: string;
                            unit: {
                                code: string;
                                name: string;
                            };
                            unitName: string;
                            issuer: {
                                code: string;
                                name: string;
                            };
                            standardId: string;
                            standardVersion: number;
                            level: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            issuedOn: string;
                            expiresOn: string;
                            recheckOn: string;
                            /** @enum {string} */
                            state: "valid" | "suspended" | "revoked" | "expired";
                            stateReason: string | null;
                            stateOn: string | null;
                            url: string;
                        } | null;
                        timeline: {
                            id: string;
                            at: string;
                            onDay: string;
                            kind: string;
                            fromState: ("planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed") | null;
                            toState: ("planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed") | null;
                            actor: string | null;
                            title: {
                                zh: string;
                                en: string;
                            };
                            files: {
                                id: string;
                                name: string;
                            }[];
                        }[];
                        abilities: {
                            step: string;
                            /** @enum {string} */
                            side: "unit" | "peer" | "superior";
                            may: boolean;
                            because: {
                                zh: string;
                                en: string;
                            } | null;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listPeerRounds: {
        parameters: {
            query?: {
                standard?: string;
                cycle?: number;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rounds: {
                            id: string;
                            standardId: string;
                            cycle: number;
                            seed: string;
                            drawnOn: string;
                            dueOn: string;
                            pairs: {
                                assignmentId: string;
                                caseId: string;
                                unit: {
                                    code: string;
                                    name: string;
                                };
                                inspector: {
                                    code: string;
                                    name: string;
                                };
                                state: string;
                                conflictReason: string | null;
                            }[];
                        }[];
                        waiting: {
                            id: string;
                            unit: {
                                code: string;
                                name: string;
                            };
                            standard: {
                                id: string;
                                version: number;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                level: string;
                            };
                            group: {
                                id: string;
                                name: string;
                            } | null;
                            cycle: number;
                            /** @enum {string} */
                            state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                            enteredOn: string;
                            dueOn: string | null;
                            overdue: boolean;
                            vetoed: boolean;
                            reviewer: string | null;
                            version: number;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    drawPeers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    standardId: string;
                    cycle: number;
                    seed?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        roundId: string;
                        seed: string;
                        pairs: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    redrawPeer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        roundId: string;
                        seed: string;
                        pairs: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    waivePeer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    answerDispute: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                dispute: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    answer: string;
                    upheld: boolean;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    returnToSelfInspection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    takeReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    scoreReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    scores: {
                        indicatorId: string;
                        /** @enum {string} */
                        result: "met" | "unmet" | "unknown" | "notApplicable";
                        points?: number | null;
                        /** @default  */
                        remark?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    checkSample: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                indicator: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    agrees: boolean;
                    finding: string;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    addReviewNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "deskCheck" | "onSite" | "forum" | "interview" | "poll";
                    /** Format: date */
                    onDay: string;
                    text: string;
                    attendees?: number | null;
                    counts?: {
                        [key: string]: number;
                    };
                    /** @default [] */
                    fileIds?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    returnForCorrection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reasons: string;
                    /**
                     * @default congressResolution
                     * @enum {string}
                     */
                    to?: "congressResolution" | "selfInspection";
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    refuseCase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    publishNotice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    toOn: string;
                    contact: {
                        person: string | null;
                        phone: string | null;
                        address: string | null;
                        email: string | null;
                    };
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    answerObjection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                objection: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    answer: string;
                    upheld: boolean;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    draftDecision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    outcome: "confer" | "refuse";
                    /** @default  */
                    reason?: string;
                    docNumber: string;
                    effectiveOn?: string | null;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                        hash: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    signDecision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    hash: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                        signatures: number;
                        certificateId: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    decideRecheck: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    kept: boolean;
                    /** @default  */
                    reason?: string;
                    /** @default  */
                    basis?: string;
                    /** @default  */
                    docNumber?: string;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    suspendTitle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    basis: string;
                    docNumber: string;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    resumeTitle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    draftRevocation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    basis: string;
                    docNumber: string;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                        hash: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    signRevocation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    hash: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                        signatures: number;
                        certificateId: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    raiseVeto: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    reason: "falseMaterial" | "wageArrears" | "seriousAccident" | "collectiveDispute" | "unpaidFunds";
                    statement: string;
                    happenedOn?: string | null;
                    fileIds: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    decideVeto: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                case: string;
                veto: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    upheld: boolean;
                    reason: string;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "planned" | "selfInspection" | "peerInspection" | "memberAssessment" | "congressResolution" | "applied" | "underReview" | "publicNotice" | "decided" | "certified" | "recheckDue" | "suspended" | "revoked" | "refused" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listIssuedCertificates: {
        parameters: {
            query?: {
                state?: "valid" | "suspended" | "revoked" | "expired";
                q?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        certificates: {
                            id: string;
                            caseId: string;
                            number: string;
                            unit: {
                                code: string;
                                name: string;
                            };
                            unitName: string;
                            issuer: {
                                code: string;
                                name: string;
                            };
                            standardId: string;
                            standardVersion: number;
                            level: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            issuedOn: string;
                            expiresOn: string;
                            recheckOn: string;
                            /** @enum {string} */
                            state: "valid" | "suspended" | "revoked" | "expired";
                            stateReason: string | null;
                            stateOn: string | null;
                            url: string;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listIssuerKeys: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        keys: {
                            keyId: string;
                            fromOn: string;
                            toOn: string | null;
                            revokedOn: string | null;
                            current: boolean;
                            certificates: number;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    rotateIssuerKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        keys: {
                            keyId: string;
                            fromOn: string;
                            toOn: string | null;
                            revokedOn: string | null;
                            current: boolean;
                            certificates: number;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listAllPublicNotices: {
        parameters: {
            query?: {
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        notices: {
                            id: string;
                            unit: {
                                code: string;
                                name: string;
                            };
                            kind: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            about: {
                                code: string;
                                name: string;
                            } | null;
                            fromOn: string;
                            toOn: string;
                            open: boolean;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listPublicNotices: {
        parameters: {
            query?: {
                cursor?: string;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        notices: {
                            id: string;
                            unit: {
                                code: string;
                                name: string;
                            };
                            kind: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            about: {
                                code: string;
                                name: string;
                            } | null;
                            fromOn: string;
                            toOn: string;
                            open: boolean;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showPublicNotice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                notice: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        unit: {
                            code: string;
                            name: string;
                        };
                        kind: string;
                        title: {
                            zh: string;
                            en: string;
                        };
                        about: {
                            code: string;
                            name: string;
                        } | null;
                        fromOn: string;
                        toOn: string;
                        open: boolean;
                        body: {
                            zh: string;
                            en: string;
                        };
                        objections: {
                            received: number;
                            answered: number;
                            upheld: number;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    objectToNotice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                notice: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                    contact?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showCommittees: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        kinds: {
                            /** @enum {string} */
                            kind: "union" | "standing" | "fundsAudit" | "women" | "mediation" | "laborProtection" | "disclosureLeading" | "disclosureWorking" | "disclosureSupervision";
                            /** @enum {string} */
                            state: "standing" | "missing" | "optional" | "notNeeded";
                            seats: {
                                min: number;
                                max: number | null;
                                odd: boolean;
                            } | null;
                            explanation: {
                                zh: string;
                                en: string;
                            };
                            source: {
                                param: string;
                                document: string;
                                number: string | null;
                                article: string | null;
                                confirmed: boolean;
                                note: {
                                    zh: string;
                                    en: string;
                                } | null;
                            } | null;
                            posts: ("chair" | "viceChair" | "member" | "organizer" | "womenMember" | "secretary")[];
                            committee: {
                                id: string;
                                /** @enum {string} */
                                kind: "union" | "standing" | "fundsAudit" | "women" | "mediation" | "laborProtection" | "disclosureLeading" | "disclosureWorking" | "disclosureSupervision";
                                termNumber: number;
                                termStart: string;
                                termYears: number;
                                termEnd: string;
                                seats: number | null;
                                extendedTo: string | null;
                                extensionApproval: string | null;
                                approvalDocument: string | null;
                                endedOn: string | null;
                                posts: {
                                    id: string;
                                    employeeId: string | null;
                                    name: string;
                                    /** @enum {string} */
                                    post: "chair" | "viceChair" | "member" | "organizer" | "womenMember" | "secretary";
                                    divisionOfWork: string | null;
                                    startOn: string;
                                    endOn: string | null;
                                    endReason: string | null;
                                    keepsFunds: boolean;
                                    relativeOfHead: boolean;
                                    version: number;
                                }[];
                                filled: number;
                                vacancies: number;
                                daysLeft: number;
                                renewalDue: boolean;
                                activities: {
                                    meetings12m: number;
                                    inCycle: number;
                                    lastOn: string | null;
                                };
                                version: number;
                            } | null;
                        }[];
                        people: {
                            employees: number;
                            members: number;
                            women: number;
                        };
                        may: {
                            edit: boolean;
                            extend: boolean;
                            record: boolean;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    startTerm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "union" | "standing" | "fundsAudit" | "women" | "mediation" | "laborProtection" | "disclosureLeading" | "disclosureWorking" | "disclosureSupervision";
                    termNumber: number;
                    /** Format: date */
                    termStart: string;
                    termYears: number;
                    seats?: number | null;
                    approvalDocument?: string | null;
                    /** @default [] */
                    fileIds?: string[];
                    /** @default false */
                    renews?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showCommitteeHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: "union" | "standing" | "fundsAudit" | "women" | "mediation" | "laborProtection" | "disclosureLeading" | "disclosureWorking" | "disclosureSupervision";
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        committees: {
                            id: string;
                            /** @enum {string} */
                            kind: "union" | "standing" | "fundsAudit" | "women" | "mediation" | "laborProtection" | "disclosureLeading" | "disclosureWorking" | "disclosureSupervision";
                            termNumber: number;
                            termStart: string;
                            termYears: number;
                            termEnd: string;
                            seats: number | null;
                            extendedTo: string | null;
                            extensionApproval: string | null;
                            approvalDocument: string | null;
                            endedOn: string | null;
                            posts: {
                                id: string;
                                employeeId: string | null;
                                name: string;
                                /** @enum {string} */
                                post: "chair" | "viceChair" | "member" | "organizer" | "womenMember" | "secretary";
                                divisionOfWork: string | null;
                                startOn: string;
                                endOn: string | null;
                                endReason: string | null;
                                keepsFunds: boolean;
                                relativeOfHead: boolean;
                                version: number;
                            }[];
                            filled: number;
                            vacancies: number;
                            daysLeft: number;
                            renewalDue: boolean;
                            activities: {
                                meetings12m: number;
                                inCycle: number;
                                lastOn: string | null;
                            };
                            version: number;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    editTerm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                committee: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    termNumber?: number;
                    /** Format: date */
                    termStart?: string;
                    termYears?: number;
                    seats?: number | null;
                    approvalDocument?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    endTerm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                committee: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** Format: date */
                    onDay: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    extendTerm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                committee: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** Format: date */
                    extendedTo: string;
                    approval: string;
                    /** @default [] */
                    fileIds?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    appoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                committee: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    employeeId?: string | null;
                    personName?: string | null;
                    /** @enum {string} */
                    post: "chair" | "viceChair" | "member" | "organizer" | "womenMember" | "secretary";
                    divisionOfWork?: string | null;
                    /** Format: date */
                    startOn?: string;
                    /** @default false */
                    keepsFunds?: boolean;
                    /** @default false */
                    relativeOfHead?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    editPost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                committee: string;
                post: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    divisionOfWork?: string | null;
                    keepsFunds?: boolean;
                    relativeOfHead?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    endPost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                committee: string;
                post: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** Format: date */
                    onDay: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listCommitteeActivities: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                committee: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        activities: {
                            id: string;
                            /** @enum {string} */
                            kind: "meeting" | "activity";
                            heldOn: string;
                            title: string;
                            summary: string;
                            attendees: number | null;
                            files: {
                                id: string;
                                name: string;
                            }[];
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    recordCommitteeActivity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                committee: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "meeting" | "activity";
                    /** Format: date */
                    heldOn: string;
                    title: string;
                    /** @default  */
                    summary?: string;
                    attendees?: number | null;
                    /** @default [] */
                    fileIds?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listAssemblies: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assemblies: {
                            id: string;
                            /** @enum {string} */
                            body: "workersCongress" | "staffCongress" | "allStaffMeeting" | "membersCongress" | "membersMeeting" | "democraticCouncil";
                            /** @enum {string} */
                            form: "delegates" | "everyone";
                            termNumber: number;
                            termStart: string | null;
                            termEnd: string | null;
                            termYears: number;
                            extendedTo: string | null;
                            seats: number | null;
                            /** @enum {string} */
                            state: "forming" | "inOffice" | "ended";
                            endedOn: string | null;
                            entitled: number;
                            meetings: number;
                            lastHeldOn: string | null;
                            version: number;
                        }[];
                        proposals: {
                            /** @enum {string} */
                            body: "workersCongress" | "staffCongress" | "allStaffMeeting" | "membersCongress" | "membersMeeting" | "democraticCouncil";
                            headcount: number;
                            form: ("delegates" | "everyone") | null;
                            formRule: {
                                document: string;
                                number: string | null;
                                article: string | null;
                                confirmed: boolean;
                                value: number;
                                max: number | null;
                                mandatory: boolean;
                                interpretation: boolean;
                                note: {
                                    zh: string;
                                    en: string;
                                } | null;
                            } | null;
                            delegates: {
                                document: string;
                                number: string | null;
                                article: string | null;
                                confirmed: boolean;
                                value: number;
                                max: number | null;
                                mandatory: boolean;
                                interpretation: boolean;
                                note: {
                                    zh: string;
                                    en: string;
                                } | null;
                            } | null;
                            termYears: number[] | null;
                            termSource: {
                                document: string;
                                number: string | null;
                                article: string | null;
                                confirmed: boolean;
                            } | null;
                            perYear: {
                                document: string;
                                number: string | null;
                                article: string | null;
                                confirmed: boolean;
                                value: number;
                                max: number | null;
                                mandatory: boolean;
                                interpretation: boolean;
                                note: {
                                    zh: string;
                                    en: string;
                                } | null;
                            } | null;
                            nextTerm: number;
                        }[];
                        may: {
                            run: boolean;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    formAssembly: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    body: "workersCongress" | "staffCongress" | "allStaffMeeting" | "membersCongress" | "membersMeeting" | "democraticCouncil";
                    /** @enum {string} */
                    form: "delegates" | "everyone";
                    termNumber: number;
                    termYears: number;
                    seats: number | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showAssembly: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assembly: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        body: "workersCongress" | "staffCongress" | "allStaffMeeting" | "membersCongress" | "membersMeeting" | "democraticCouncil";
                        /** @enum {string} */
                        form: "delegates" | "everyone";
                        termNumber: number;
                        termStart: string | null;
                        termEnd: string | null;
                        termYears: number;
                        extendedTo: string | null;
                        seats: number | null;
                        /** @enum {string} */
                        state: "forming" | "inOffice" | "ended";
                        endedOn: string | null;
                        entitled: number;
                        meetings: number;
                        lastHeldOn: string | null;
                        version: number;
                        forming: {
                            headcount: number;
                            delegates: {
                                document: string;
                                number: string | null;
                                article: string | null;
                                confirmed: boolean;
                                least: number;
                                most: number | null;
                            } | null;
                        };
                        constituencies: {
                            id: string;
                            name: string;
                            groupIds: string[];
                            departments: string[];
                            headcount: number;
                            seats: number;
                            filled: number;
                            electedOn: string | null;
                            turnout: number | null;
                        }[];
                        delegates: {
                            id: string;
                            employeeId: string;
                            name: string;
                            sex: ("male" | "female") | null;
                            employmentForm: string;
                            department: string | null;
                            constituencyId: string | null;
                            /** @enum {string} */
                            category: "frontLine" | "technician" | "teacher" | "manager" | "leader" | "other";
                            fromOn: string;
                            toOn: string | null;
                            endReason: ("recalled" | "resigned" | "left" | "transferred" | "replaced" | "termEnded") | null;
                            votes: number | null;
                            version: number;
                        }[];
                        former: {
                            id: string;
                            employeeId: string;
                            name: string;
                            sex: ("male" | "female") | null;
                            employmentForm: string;
                            department: string | null;
                            constituencyId: string | null;
                            /** @enum {string} */
                            category: "frontLine" | "technician" | "teacher" | "manager" | "leader" | "other";
                            fromOn: string;
                            toOn: string | null;
                            endReason: ("recalled" | "resigned" | "left" | "transferred" | "replaced" | "termEnded") | null;
                            votes: number | null;
                            version: number;
                        }[];
                        organs: {
                            id: string;
                            /** @enum {string} */
                            kind: "group" | "presidium" | "specialCommittee" | "credentials";
                            name: string;
                            version: number;
                            members: {
                                employeeId: string;
                                name: string;
                                head: boolean;
                            }[];
                        }[];
                        composition: {
                            /** @enum {string} */
                            id: "managers" | "women" | "teachers" | "frontLine";
                            count: number;
                            of: number;
                            limit: {
                                num: number;
                                den: number;
                                /** @enum {string} */
                                sense: "most" | "least";
                            } | null;
                            met: boolean | null;
                            gap: number;
                            source: {
                                document: string;
                                number: string | null;
                                article: string | null;
                                confirmed: boolean;
                            } | null;
                        }[];
                        meetingRows: {
                            id: string;
                            assemblyId: string;
                            /** @enum {string} */
                            body: "workersCongress" | "staffCongress" | "allStaffMeeting" | "membersCongress" | "membersMeeting" | "democraticCouncil";
                            termNumber: number;
                            meetingNumber: number;
                            /** @enum {string} */
                            occasion: "regular" | "extraordinary" | "joint" | "preparatory";
                            title: string;
                            plannedOn: string;
                            startsAt: string | null;
                            place: string;
                            /** @enum {string} */
                            state: "preparing" | "noticed" | "open" | "adjourned" | "closed" | "cancelled";
                            heldOn: string | null;
                            valid: boolean | null;
                            reportDueOn: string | null;
                            reportedOn: string | null;
                            acknowledgedOn: string | null;
                            resolutions: number;
                        }[];
                        may: {
                            run: boolean;
                            draw: boolean;
                            elect: boolean;
                            takeOffice: boolean;
                            call: boolean;
                            extend: boolean;
                            end: boolean;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listConstituencyParts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assembly: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        groups: {
                            id: string;
                            name: string;
                            parentId: string | null;
                            people: number;
                        }[];
                        departments: {
                            name: string;
                            people: number;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    drawConstituencies: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assembly: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    constituencies: {
                        name: string;
                        /** @default [] */
                        groupIds?: string[];
                        /** @default [] */
                        departments?: string[];
                        seats?: number;
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                        outside: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    electDelegates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assembly: string;
                constituency: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    electedOn: string;
                    turnout: number;
                    elected: {
                        /** Format: uuid */
                        employeeId: string;
                        /** @enum {string} */
                        category: "frontLine" | "technician" | "teacher" | "manager" | "leader" | "other";
                        votes: number;
                    }[];
                    /** Format: uuid */
                    replaces?: string;
                    /** @default [] */
                    fileIds?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ids: string[];
                        composition: {
                            /** @enum {string} */
                            id: "managers" | "women" | "teachers" | "frontLine";
                            count: number;
                            of: number;
                            limit: {
                                num: number;
                                den: number;
                                /** @enum {string} */
                                sense: "most" | "least";
                            } | null;
                            met: boolean | null;
                            gap: number;
                            source: {
                                document: string;
                                number: string | null;
                                article: string | null;
                                confirmed: boolean;
                            } | null;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    seatDelegates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assembly: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    fromOn: string;
                    people: {
                        /** Format: uuid */
                        employeeId: string;
                        /** @enum {string} */
                        category: "frontLine" | "technician" | "teacher" | "manager" | "leader" | "other";
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ids: string[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    endDelegate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                delegate: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** Format: date */
                    onDay: string;
                    /** @enum {string} */
                    reason: "recalled" | "resigned" | "left" | "transferred" | "replaced" | "termEnded";
                    votes?: number;
                    note: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    putOrgan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assembly: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    id?: string;
                    version?: number;
                    /** @enum {string} */
                    kind: "group" | "presidium" | "specialCommittee" | "credentials";
                    name: string;
                    members: {
                        /** Format: uuid */
                        employeeId: string;
                        /** @default false */
                        head?: boolean;
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    removeOrgan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assembly: string;
                organ: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    takeOffice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assembly: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** Format: date */
                    termStart: string;
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    extendAssembly: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assembly: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** Format: date */
                    extendedTo: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    endAssembly: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assembly: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** Format: date */
                    onDay: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listMeetings: {
        parameters: {
            query?: {
                assembly?: string;
                state?: "preparing" | "noticed" | "open" | "adjourned" | "closed" | "cancelled";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        meetings: {
                            id: string;
                            assemblyId: string;
                            /** @enum {string} */
                            body: "workersCongress" | "staffCongress" | "allStaffMeeting" | "membersCongress" | "membersMeeting" | "democraticCouncil";
                            termNumber: number;
                            meetingNumber: number;
                            /** @enum {string} */
                            occasion: "regular" | "extraordinary" | "joint" | "preparatory";
                            title: string;
                            plannedOn: string;
                            startsAt: string | null;
                            place: string;
                            /** @enum {string} */
                            state: "preparing" | "noticed" | "open" | "adjourned" | "closed" | "cancelled";
                            heldOn: string | null;
                            valid: boolean | null;
                            reportDueOn: string | null;
                            reportedOn: string | null;
                            acknowledgedOn: string | null;
                            resolutions: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    callMeeting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    assemblyId: string;
                    /**
                     * @default regular
                     * @enum {string}
                     */
                    occasion?: "regular" | "extraordinary" | "joint" | "preparatory";
                    title?: string;
                    /** @default  */
                    theme?: string;
                    /** @default  */
                    place?: string;
                    /** Format: date */
                    plannedOn: string;
                    /** @default null */
                    startsAt?: string | null;
                    /** @default null */
                    requestedBy?: {
                        /** @enum {string} */
                        by: "administration" | "union" | "delegates";
                        /** @default null */
                        delegates?: number | null;
                        reason: string;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showMeeting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        assemblyId: string;
                        /** @enum {string} */
                        body: "workersCongress" | "staffCongress" | "allStaffMeeting" | "membersCongress" | "membersMeeting" | "democraticCouncil";
                        termNumber: number;
                        meetingNumber: number;
                        /** @enum {string} */
                        occasion: "regular" | "extraordinary" | "joint" | "preparatory";
                        title: string;
                        plannedOn: string;
                        startsAt: string | null;
                        place: string;
                        /** @enum {string} */
                        state: "preparing" | "noticed" | "open" | "adjourned" | "closed" | "cancelled";
                        heldOn: string | null;
                        valid: boolean | null;
                        reportDueOn: string | null;
                        reportedOn: string | null;
                        acknowledgedOn: string | null;
                        resolutions: number;
                        theme: string;
                        /** @enum {string} */
                        form: "delegates" | "everyone";
                        requestedBy: {
                            /** @enum {string} */
                            by: "administration" | "union" | "delegates";
                            delegates: number | null;
                            reason: string;
                        } | null;
                        talk: {
                            /** Format: date */
                            heldOn: string;
                            party: string;
                            administration: string;
                            union: string;
                            /** @default  */
                            summary: string;
                            /** @default [] */
                            fileIds: string[];
                        } | null;
                        noticedOn: string | null;
                        papersDueOn: string | null;
                        papersRule: {
                            document: string;
                            number: string | null;
                            article: string | null;
                            confirmed: boolean;
                            value: number;
                            unit: string | null;
                        } | null;
                        sitting: number;
                        opening: {
                            entitled: number;
                            present: number;
                            needed: number;
                            met: boolean;
                            num: number;
                            den: number;
                            strict: boolean;
                            source: {
                                document: string;
                                number: string | null;
                                article: string | null;
                                confirmed: boolean;
                            };
                        } | null;
                        closing: {
                            entitled: number;
                            present: number;
                            needed: number;
                            met: boolean;
                            num: number;
                            den: number;
                            strict: boolean;
                            source: {
                                document: string;
                                number: string | null;
                                article: string | null;
                                confirmed: boolean;
                            };
                        } | null;
                        quorum: {
                            entitled: number;
                            present: number;
                            needed: number;
                            met: boolean;
                            num: number;
                            den: number;
                            strict: boolean;
                            source: {
                                document: string;
                                number: string | null;
                                article: string | null;
                                confirmed: boolean;
                            };
                        } | null;
                        items: {
                            id: string;
                            position: number;
                            title: string;
                            matter: string;
                            matterName: {
                                zh: string;
                                en: string;
                            };
                            matterSource: {
                                document: string;
                                article: string | null;
                                confirmed: boolean;
                            } | null;
                            reserved: boolean;
                            /** @enum {string} */
                            power: "deliberate" | "approve" | "decide" | "supervise" | "elect";
                            /** @enum {string} */
                            voteForm: "none" | "showOfHands" | "secret";
                            presenter: string | null;
                            wording: string;
                            subject: {
                                kind: string;
                                id: string;
                            } | null;
                            /** @enum {string} */
                            state: "pending" | "discussing" | "voting" | "concluded" | "deferred" | "withdrawn";
                            outcome: ("passed" | "failed" | "noted" | "elected" | "void") | null;
                            opinions: string;
                            quorum: {
                                entitled: number;
                                present: number;
                                needed: number;
                                met: boolean;
                                num: number;
                                den: number;
                                strict: boolean;
                                source: {
                                    document: string;
                                    number: string | null;
                                    article: string | null;
                                    confirmed: boolean;
                                };
                            } | null;
                            ballotId: string | null;
                            ballotKind: string | null;
                            ballotSecrecy: ("detached" | "blind") | null;
                            ballotState: string | null;
                            resolution: {
                                id: string;
                                number: string;
                                passed: boolean;
                                count: {
                                    /** @enum {string} */
                                    form: "none" | "showOfHands" | "secret";
                                    entitled: number;
                                    present: number;
                                    for: number;
                                    against: number;
                                    abstain: number;
                                    invalid: number;
                                    /** @enum {string} */
                                    base: "entitled" | "present";
                                    baseCount: number;
                                    needed: number;
                                    num: number;
                                    den: number;
                                    strict: boolean;
                                    source: {
                                        document: string;
                                        number: string | null;
                                        article: string | null;
                                        confirmed: boolean;
                                    };
                                } | null;
                                explained: {
                                    zh: string;
                                    en: string;
                                } | null;
                                published: boolean;
                                version: number;
                            } | null;
                            version: number;
                        }[];
                        papers: {
                            id: string;
                            paperKey: string;
                            edition: number;
                            itemId: string | null;
                            title: string;
                            body: string;
                            fileId: string | null;
                            fileName: string | null;
                            publishedOn: string | null;
                            late: boolean;
                            read: number;
                            mine: boolean;
                        }[];
                        speeches: {
                            id: string;
                            itemId: string | null;
                            employeeId: string;
                            name: string;
                            department: string | null;
                            /** @enum {string} */
                            state: "waiting" | "speaking" | "spoken" | "withdrawn";
                            summary: string;
                        }[];
                        motions: {
                            id: string;
                            /** @enum {string} */
                            kind: "motion" | "amendment";
                            itemId: string | null;
                            title: string;
                            base: string;
                            wording: string;
                            reason: string;
                            proposer: string;
                            seconders: string[];
                            /** @enum {string} */
                            state: "submitted" | "accepted" | "adopted" | "rejected" | "withdrawn";
                            answer: string | null;
                            version: number;
                        }[];
                        minutes: {
                            body: string;
                            hash: string;
                            /** @enum {string} */
                            state: "draft" | "signing" | "sealed";
                            signatures: {
                                name: string;
                                at: string;
                                /** @enum {string} */
                                as: "chair" | "recorder";
                            }[];
                            sealedAt: string | null;
                            version: number;
                        } | null;
                        matters: {
                            id: string;
                            zh: string;
                            en: string;
                            /** @enum {string} */
                            power: "deliberate" | "approve" | "decide" | "supervise" | "elect";
                            reserved: boolean;
                            major: boolean;
                            document: string;
                            article: string | null;
                            confirmed: boolean;
                            /** @enum {string} */
                            voteForm: "none" | "showOfHands" | "secret";
                        }[];
                        cancelReason: string | null;
                        version: number;
                        may: {
                            prepare: boolean;
                            announce: boolean;
                            checkIn: boolean;
                            open: boolean;
                            conduct: boolean;
                            adjourn: boolean;
                            resume: boolean;
                            close: boolean;
                            cancel: boolean;
                            minutes: boolean;
                            report: boolean;
                            acknowledge: boolean;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    editMeeting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    title?: string;
                    theme?: string;
                    place?: string;
                    /** Format: date */
                    plannedOn?: string;
                    startsAt?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    recordTalk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    heldOn: string;
                    party: string;
                    administration: string;
                    union: string;
                    /** @default  */
                    summary?: string;
                    /** @default [] */
                    fileIds?: string[];
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    addItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    matter: string;
                    /** @enum {string} */
                    power?: "deliberate" | "approve" | "decide" | "supervise" | "elect";
                    /** @enum {string} */
                    voteForm?: "none" | "showOfHands" | "secret";
                    /** @default null */
                    presenter?: string | null;
                    /** @default  */
                    wording?: string;
                    /** @default null */
                    subject?: {
                        kind: string;
                        /** Format: uuid */
                        id: string;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    editItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                item: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    matter: string;
                    /** @enum {string} */
                    power?: "deliberate" | "approve" | "decide" | "supervise" | "elect";
                    /** @enum {string} */
                    voteForm?: "none" | "showOfHands" | "secret";
                    /** @default null */
                    presenter?: string | null;
                    /** @default  */
                    wording?: string;
                    /** @default null */
                    subject?: {
                        kind: string;
                        /** Format: uuid */
                        id: string;
                    } | null;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    orderItems: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ids: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    withdrawItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                item: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    putPaper: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    paperKey?: string;
                    /** @default null */
                    itemId?: string | null;
                    title: string;
                    /** @default  */
                    body?: string;
                    /** @default null */
                    fileId?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        edition: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    readMeetingPaper: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                paper: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    announceMeeting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    cancelMeeting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showAttendance: {
        parameters: {
            query?: {
                q?: string;
                missing?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                meeting: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        people: {
                            employeeId: string;
                            name: string;
                            department: string | null;
                            way: ("code" | "desk" | "paper") | null;
                            at: string | null;
                            left: boolean;
                        }[];
                        next: string | null;
                        quorum: {
                            entitled: number;
                            present: number;
                            needed: number;
                            met: boolean;
                            num: number;
                            den: number;
                            strict: boolean;
                            source: {
                                document: string;
                                number: string | null;
                                article: string | null;
                                confirmed: boolean;
                            };
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    checkInPeople: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    employeeIds: string[];
                    /** @enum {string} */
                    way: "desk" | "paper";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        checkedIn: number;
                        refused: string[];
                        quorum: {
                            entitled: number;
                            present: number;
                            needed: number;
                            met: boolean;
                            num: number;
                            den: number;
                            strict: boolean;
                            source: {
                                document: string;
                                number: string | null;
                                article: string | null;
                                confirmed: boolean;
                            };
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    checkOutPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                employee: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entitled: number;
                        present: number;
                        needed: number;
                        met: boolean;
                        num: number;
                        den: number;
                        strict: boolean;
                        source: {
                            document: string;
                            number: string | null;
                            article: string | null;
                            confirmed: boolean;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showCheckInCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        seconds: number;
                        url: string;
                        svg: string;
                        sitting: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    checkInMyself: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    openMeeting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    adjournMeeting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    resumeMeeting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    closeMeeting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showScreen: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        title: string;
                        theme: string;
                        /** @enum {string} */
                        state: "preparing" | "noticed" | "open" | "adjourned" | "closed" | "cancelled";
                        quorum: {
                            entitled: number;
                            present: number;
                            needed: number;
                            met: boolean;
                            num: number;
                            den: number;
                            strict: boolean;
                            source: {
                                document: string;
                                number: string | null;
                                article: string | null;
                                confirmed: boolean;
                            };
                        } | null;
                        items: {
                            title: string;
                            /** @enum {string} */
                            power: "deliberate" | "approve" | "decide" | "supervise" | "elect";
                            /** @enum {string} */
                            state: "pending" | "discussing" | "voting" | "concluded" | "deferred" | "withdrawn";
                            outcome: ("passed" | "failed" | "noted" | "elected" | "void") | null;
                            explained: {
                                zh: string;
                                en: string;
                            } | null;
                            passed: boolean | null;
                        }[];
                        speaker: {
                            name: string;
                            department: string | null;
                        } | null;
                        waiting: string[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    takeUpItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                item: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    noteItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                item: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** @default  */
                    opinions?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    voteByHands: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                item: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    for: number;
                    against: number;
                    abstain: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        passed: boolean;
                        count: {
                            /** @enum {string} */
                            form: "none" | "showOfHands" | "secret";
                            entitled: number;
                            present: number;
                            for: number;
                            against: number;
                            abstain: number;
                            invalid: number;
                            /** @enum {string} */
                            base: "entitled" | "present";
                            baseCount: number;
                            needed: number;
                            num: number;
                            den: number;
                            strict: boolean;
                            source: {
                                document: string;
                                number: string | null;
                                article: string | null;
                                confirmed: boolean;
                            };
                        };
                        explained: {
                            zh: string;
                            en: string;
                        };
                        resolutionId: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    putToVote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                item: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /**
                     * @default blind
                     * @enum {string}
                     */
                    secrecy?: "detached" | "blind";
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ballotId: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    openItemVote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                item: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    askToSpeak: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default null */
                    itemId?: string | null;
                    /** Format: uuid */
                    employeeId?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    callSpeaker: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                speech: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    endSpeech: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                speech: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default  */
                    summary?: string;
                    /** @default false */
                    withdrawn?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    moveMotion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "motion" | "amendment";
                    /** @default null */
                    itemId?: string | null;
                    title: string;
                    wording: string;
                    /** @default  */
                    reason?: string;
                    /** @default [] */
                    seconderIds?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    answerMotion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                motion: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** @enum {string} */
                    state: "accepted" | "adopted" | "rejected";
                    /** @default  */
                    answer?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    editMinutes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    body: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    draftMinutes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    signMinutes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    as: "chair" | "recorder";
                    hash: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    reopenMinutes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    reportMeeting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** @default [] */
                    fileIds?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    acknowledgeReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                meeting: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listResolutions: {
        parameters: {
            query?: {
                assembly?: string;
                q?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        resolutions: {
                            id: string;
                            assemblyId: string;
                            meetingId: string;
                            meeting: string;
                            number: string;
                            title: string;
                            matter: string;
                            /** @enum {string} */
                            power: "deliberate" | "approve" | "decide" | "supervise" | "elect";
                            passed: boolean;
                            passedOn: string;
                            publishedOn: string | null;
                            repealedOn: string | null;
                            steps: number;
                            done: number;
                            overdue: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showResolution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                resolution: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        number: string;
                        title: string;
                        wording: string;
                        matterName: {
                            zh: string;
                            en: string;
                        };
                        /** @enum {string} */
                        power: "deliberate" | "approve" | "decide" | "supervise" | "elect";
                        passed: boolean;
                        passedOn: string;
                        effectiveOn: string | null;
                        publishedOn: string | null;
                        repealedOn: string | null;
                        count: {
                            /** @enum {string} */
                            form: "none" | "showOfHands" | "secret";
                            entitled: number;
                            present: number;
                            for: number;
                            against: number;
                            abstain: number;
                            invalid: number;
                            /** @enum {string} */
                            base: "entitled" | "present";
                            baseCount: number;
                            needed: number;
                            num: number;
                            den: number;
                            strict: boolean;
                            source: {
                                document: string;
                                number: string | null;
                                article: string | null;
                                confirmed: boolean;
                            };
                        } | null;
                        explained: {
                            zh: string;
                            en: string;
                        } | null;
                        hash: string;
                        meetingId: string;
                        meeting: string;
                        subject: {
                            kind: string;
                            id: string;
                        } | null;
                        steps: {
                            id: string;
                            what: string;
                            owner: string;
                            dueOn: string;
                            doneOn: string | null;
                            outcome: string | null;
                            version: number;
                        }[];
                        version: number;
                        may: {
                            publish: boolean;
                            repeal: boolean;
                            followUp: boolean;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    publishResolution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                resolution: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    repealResolution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                resolution: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    addResolutionStep: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                resolution: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    what: string;
                    owner: string;
                    /** Format: date */
                    dueOn: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    finishResolutionStep: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                resolution: string;
                step: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    outcome: string;
                    /** @default [] */
                    fileIds?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showDisclosureCatalogue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            catalogueId: string | null;
                            category: string;
                            title: string;
                            /** @enum {string} */
                            cycle: "year" | "halfYear" | "quarter" | "month" | "event";
                            dueMonths: number[];
                            phases: ("before" | "during" | "after")[];
                            channels: ("portal" | "public" | "board" | "meeting")[];
                            owner: string;
                            personal: boolean;
                            matter: string | null;
                            source: {
                                document: string;
                                article: string | null;
                                confirmed: boolean;
                            } | null;
                            version: number;
                        }[];
                        offered: {
                            id: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            /** @enum {string} */
                            cycle: "year" | "halfYear" | "quarter" | "month" | "event";
                            source: {
                                document: string;
                                article: string | null;
                                confirmed: boolean;
                            };
                        }[];
                        rule: {
                            id: string;
                            title: string;
                            fromOn: string;
                            resolutionId: string | null;
                        } | null;
                        bodies: {
                            leadingGroup: boolean;
                            workingBody: boolean;
                            supervisionGroup: boolean;
                        };
                        checks: {
                            id: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            done: {
                                year: number;
                                clean: boolean;
                                findings: string;
                                checkedOn: string;
                            }[];
                        }[];
                        may: {
                            keep: boolean;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    takeOverCatalogue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ids: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: number;
                        scheduled: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    addDisclosureItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    /** @default other */
                    category?: string;
                    /** @enum {string} */
                    cycle: "year" | "halfYear" | "quarter" | "month" | "event";
                    /** @default [] */
                    dueMonths?: number[];
                    phases: ("before" | "during" | "after")[];
                    channels: ("portal" | "public" | "board" | "meeting")[];
                    /** @default  */
                    owner?: string;
                    /** @default false */
                    personal?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    editDisclosureItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    /** @default other */
                    category?: string;
                    /** @enum {string} */
                    cycle: "year" | "halfYear" | "quarter" | "month" | "event";
                    /** @default [] */
                    dueMonths?: number[];
                    phases: ("before" | "during" | "after")[];
                    channels: ("portal" | "public" | "board" | "meeting")[];
                    /** @default  */
                    owner?: string;
                    /** @default false */
                    personal?: boolean;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    retireDisclosureItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    adoptDisclosureRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    /** @default  */
                    body?: string;
                    /** Format: date */
                    fromOn: string;
                    /** @default null */
                    resolutionId?: string | null;
                    /** @default [] */
                    fileIds?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    recordDisclosureCheck: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                check: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    year: number;
                    clean: boolean;
                    /** @default  */
                    findings?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listDisclosures: {
        parameters: {
            query?: {
                q?: string;
                state?: "scheduled" | "consulting" | "decided" | "published" | "expired" | "dropped";
                category?: string;
                late?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        disclosures: {
                            id: string;
                            itemId: string;
                            item: string;
                            category: string;
                            title: string;
                            period: string;
                            periodName: {
                                zh: string;
                                en: string;
                            };
                            dueOn: string | null;
                            /** @enum {string} */
                            state: "scheduled" | "consulting" | "decided" | "published" | "expired" | "dropped";
                            publishedOn: string | null;
                            expiresOn: string | null;
                            late: boolean;
                            owner: string;
                            channels: ("portal" | "public" | "board" | "meeting")[];
                            reads: number;
                            openComments: number;
                            overdueComments: number;
                        }[];
                        next: string | null;
                        summary: {
                            due: number;
                            onTime: number;
                            overdue: number;
                            openObjections: number;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    addDisclosureEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    itemId: string;
                    title: string;
                    /** @default null */
                    dueOn?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showDisclosure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                disclosure: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        itemId: string;
                        item: string;
                        category: string;
                        title: string;
                        period: string;
                        periodName: {
                            zh: string;
                            en: string;
                        };
                        dueOn: string | null;
                        /** @enum {string} */
                        state: "scheduled" | "consulting" | "decided" | "published" | "expired" | "dropped";
                        publishedOn: string | null;
                        expiresOn: string | null;
                        late: boolean;
                        owner: string;
                        channels: ("portal" | "public" | "board" | "meeting")[];
                        reads: number;
                        openComments: number;
                        overdueComments: number;
                        body: string;
                        files: {
                            id: string;
                            name: string;
                        }[];
                        phases: ("before" | "during" | "after")[];
                        personal: boolean;
                        consultedFrom: string | null;
                        consultedTo: string | null;
                        decidedOn: string | null;
                        decision: string | null;
                        resolution: {
                            id: string;
                            number: string;
                            title: string;
                        } | null;
                        binding: boolean;
                        matter: {
                            zh: string;
                            en: string;
                            reserved: boolean;
                            source: {
                                document: string;
                                article: string | null;
                                confirmed: boolean;
                            };
                        } | null;
                        source: {
                            document: string;
                            article: string | null;
                            confirmed: boolean;
                        } | null;
                        edition: number;
                        staff: number;
                        comments: {
                            id: string;
                            /** @enum {string} */
                            kind: "comment" | "objection";
                            body: string;
                            by: string | null;
                            madeOn: string;
                            dueOn: string;
                            late: boolean;
                            reply: string | null;
                            repliedOn: string | null;
                            mine: boolean;
                            version: number;
                        }[];
                        dropReason: string | null;
                        version: number;
                        may: {
                            edit: boolean;
                            consult: boolean;
                            decide: boolean;
                            publish: boolean;
                            correct: boolean;
                            drop: boolean;
                            answer: boolean;
                            comment: boolean;
                            object: boolean;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    editDisclosure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                disclosure: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    title: string;
                    body: string;
                    /** @default [] */
                    fileIds?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    consultOnDisclosure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                disclosure: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** Format: date */
                    until: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    decideDisclosure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                disclosure: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    decision: string;
                    /** Format: date */
                    decidedOn: string;
                    /** @default null */
                    resolutionId?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    publishDisclosure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                disclosure: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    channels: ("portal" | "public" | "board" | "meeting")[];
                    /** @default false */
                    consent?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    correctDisclosure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                disclosure: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    title: string;
                    body: string;
                    reason: string;
                    /** @default [] */
                    fileIds?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    dropDisclosure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                disclosure: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    commentOnDisclosure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                disclosure: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "comment" | "objection";
                    body: string;
                    /** @default false */
                    anonymous?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    answerDisclosureComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                disclosure: string;
                comment: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    reply: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    readDisclosure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                disclosure: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showFunds: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accounts: {
                            id: string;
                            /** @enum {string} */
                            kind: "ownAccount" | "ledgerHead";
                            bank: string | null;
                            numberLast4: string | null;
                            ledgerHead: string | null;
                            fromOn: string;
                            toOn: string | null;
                            version: number;
                        }[];
                        months: {
                            id: string;
                            month: string;
                            payrollFen: number;
                            dueFen: number;
                            dueOn: string;
                            remittedFen: number;
                            remittedOn: string | null;
                            receipt: string | null;
                            arrearsFen: number;
                            overdue: boolean;
                            source: string;
                            version: number;
                        }[];
                        totals: {
                            dueFen: number;
                            remittedFen: number;
                            arrearsFen: number;
                        };
                        missingMonths: string[];
                        share: {
                            num: number;
                            den: number;
                            document: string;
                            number: string | null;
                            article: string | null;
                            confirmed: boolean;
                            note: {
                                zh: string;
                                en: string;
                            } | null;
                        };
                        may: {
                            edit: boolean;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    addFundAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "ownAccount" | "ledgerHead";
                    bank?: string | null;
                    numberLast4?: string | null;
                    ledgerHead?: string | null;
                    /** Format: date */
                    fromOn: string;
                    /** @default [] */
                    fileIds?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    endFundAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** Format: date */
                    onDay: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    writeFundMonth: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                month: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version?: number;
                    payrollFen: number;
                    /** @default 0 */
                    remittedFen?: number;
                    remittedOn?: string | null;
                    receipt?: string | null;
                    /** @default [] */
                    fileIds?: string[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showHouse: {
        parameters: {
            query?: {
                standard?: string;
                asOf?: string;
                group?: string;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        unit: {
                            code: string;
                            name: string;
                            kind: string;
                            organizationType: string | null;
                        };
                        standard: {
                            id: string;
                            version: number;
                            title: {
                                zh: string;
                                en: string;
                            };
                            level: string;
                        };
                        /** Format: date */
                        asOf: string;
                        /** @enum {string} */
                        verdict: "met" | "unmet" | "unknown";
                        counts: {
                            lit: number;
                            half: number;
                            dark: number;
                            shuttered: number;
                        };
                        rooms: {
                            id: string;
                            /** @enum {string} */
                            kind: "stone" | "window";
                            title: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        indicators: {
                            id: string;
                            section: string;
                            room: string | null;
                            kind: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            hint: {
                                zh: string;
                                en: string;
                            };
                            workLink: string;
                            /** @enum {string} */
                            result: "met" | "unmet" | "unknown" | "notApplicable";
                            /** @enum {string} */
                            proof: "proved" | "claimed" | "missing";
                            /** @enum {string} */
                            light: "lit" | "half" | "dark" | "shuttered";
                            found: {
                                num: number;
                                den: number;
                            } | number | boolean | string | null;
                            required: {
                                num: number;
                                den: number;
                            } | number | boolean | string | null;
                            confirmed: boolean;
                            gap: number | null;
                            explanation: {
                                zh: string;
                                en: string;
                            };
                            step: {
                                zh: string;
                                en: string;
                            } | null;
                            evidence: number;
                            recordedLater: boolean;
                        }[];
                        roof: {
                            num: number;
                            den: number;
                            met: boolean;
                            on: string;
                        } | null;
                        plate: {
                            level: string;
                            standardId: string;
                            number: string;
                            /** @enum {string} */
                            state: "valid" | "suspended" | "revoked" | "expired";
                            issuedOn: string;
                            expiresOn: string;
                        } | null;
                        tasks: {
                            id: string;
                            kind: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            hint: {
                                zh: string;
                                en: string;
                            } | null;
                            href: string;
                            dueOn: string | null;
                            overdue: boolean;
                        }[];
                        lastRecords: {
                            id: string;
                            on: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        abilities: {
                            claim: boolean;
                            evaluate: boolean;
                            reviewClaims: boolean;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showIndicator: {
        parameters: {
            query?: {
                asOf?: string;
                group?: string;
            };
            header?: never;
            path: {
                standard: string;
                indicator: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        indicator: {
                            id: string;
                            section: string;
                            room: string | null;
                            kind: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            hint: {
                                zh: string;
                                en: string;
                            };
                            workLink: string;
                            /** @enum {string} */
                            result: "met" | "unmet" | "unknown" | "notApplicable";
                            /** @enum {string} */
                            proof: "proved" | "claimed" | "missing";
                            /** @enum {string} */
                            light: "lit" | "half" | "dark" | "shuttered";
                            found: {
                                num: number;
                                den: number;
                            } | number | boolean | string | null;
                            required: {
                                num: number;
                                den: number;
                            } | number | boolean | string | null;
                            confirmed: boolean;
                            gap: number | null;
                            explanation: {
                                zh: string;
                                en: string;
                            };
                            step: {
                                zh: string;
                                en: string;
                            } | null;
                            evidence: number;
                            recordedLater: boolean;
                            text: {
                                zh: string;
                                en: string;
                            };
                            evidenceTypes: {
                                zh: string;
                                en: string;
                            }[];
                            subItems: {
                                id: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                missing: boolean;
                            }[];
                            naAllowed: boolean;
                            parts: {
                                zh: string;
                                en: string;
                                /** @enum {string} */
                                result: "met" | "unmet" | "unknown" | "notApplicable";
                                confirmed: boolean;
                                source: {
                                    zh: string;
                                    en: string;
                                } | null;
                            }[];
                            tags: {
                                sixStandards: number[];
                                fourHomes: string[];
                                fiveCombinations: string[];
                            };
                        };
                        evidence: {
                            count: number;
                            first: {
                                kind: string;
                                id: string;
                                title: string;
                                on: string | null;
                                href: string;
                            }[];
                        };
                        claims: {
                            id: string;
                            /** @enum {string} */
                            kind: "met" | "notApplicable";
                            /** @enum {string} */
                            state: "waiting" | "confirmed" | "rejected" | "withdrawn";
                            statement: string;
                            subItems: string[];
                            files: {
                                id: string;
                                name: string;
                            }[];
                            fromOn: string;
                            toOn: string | null;
                            claimedBy: string | null;
                            claimedAt: string;
                            reviewedBy: string | null;
                            reviewReason: string | null;
                            version: number;
                            abilities: {
                                withdraw: boolean;
                                review: boolean;
                            };
                        }[];
                        abilities: {
                            claim: boolean;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    makeClaim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    standardId: string;
                    indicatorId: string;
                    groupId?: string | null;
                    /** @enum {string} */
                    kind: "met" | "notApplicable";
                    statement: string;
                    /** @default [] */
                    subItems?: string[];
                    /** @default [] */
                    fileIds?: string[];
                    /** Format: date */
                    fromOn: string;
                    toOn?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    withdrawClaim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    reviewClaim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    confirm: boolean;
                    /** @default  */
                    reason?: string;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listEvaluations: {
        parameters: {
            query?: {
                standard?: string;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        evaluations: {
                            id: string;
                            standardId: string;
                            standardVersion: number;
                            asOf: string;
                            evaluatedAt: string;
                            /** @enum {string} */
                            verdict: "met" | "unmet" | "unknown";
                            counts: {
                                lit: number;
                                half: number;
                                dark: number;
                                shuttered: number;
                            };
                            seal: string;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    evaluate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    standard?: string;
                    /** Format: date */
                    asOf?: string;
                    /** @default false */
                    all?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        units: number;
                        ids: string[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showEvaluation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        standardId: string;
                        standardVersion: number;
                        asOf: string;
                        evaluatedAt: string;
                        /** @enum {string} */
                        verdict: "met" | "unmet" | "unknown";
                        counts: {
                            lit: number;
                            half: number;
                            dark: number;
                            shuttered: number;
                        };
                        seal: string;
                        sealHolds: boolean;
                        indicators: {
                            id: string;
                            section: string;
                            room: string | null;
                            kind: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            hint: {
                                zh: string;
                                en: string;
                            };
                            workLink: string;
                            /** @enum {string} */
                            result: "met" | "unmet" | "unknown" | "notApplicable";
                            /** @enum {string} */
                            proof: "proved" | "claimed" | "missing";
                            /** @enum {string} */
                            light: "lit" | "half" | "dark" | "shuttered";
                            found: {
                                num: number;
                                den: number;
                            } | number | boolean | string | null;
                            required: {
                                num: number;
                                den: number;
                            } | number | boolean | string | null;
                            confirmed: boolean;
                            gap: number | null;
                            explanation: {
                                zh: string;
                                en: string;
                            };
                            step: {
                                zh: string;
                                en: string;
                            } | null;
                            evidence: number;
                            recordedLater: boolean;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showStreet: {
        parameters: {
            query?: {
                standard?: string;
                q?: string;
                organizationType?: string;
                caseState?: string;
                title?: "held" | "none";
                order?: "name" | "share" | "shareDown";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        houses: {
                            code: string;
                            name: string;
                            organizationType: string | null;
                            jurisdiction: string;
                            members: number | null;
                            employees: number | null;
                            counts: {
                                lit: number;
                                half: number;
                                dark: number;
                                shuttered: number;
                            } | null;
                            rooms: {
                                id: string;
                                lit: number;
                                half: number;
                                total: number;
                            }[];
                            share: number | null;
                            asOf: string | null;
                            caseState: string | null;
                            caseId: string | null;
                            title: string | null;
                            certificateState: string | null;
                        }[];
                        next: string | null;
                        total: number;
                        standard: {
                            id: string;
                            version: number;
                            title: {
                                zh: string;
                                en: string;
                            };
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    summarizeStreet: {
        parameters: {
            query?: {
                standard?: string;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        units: number;
                        evaluated: number;
                        lit: number;
                        bands: number[];
                        certified: number;
                        cases: {
                            state: string;
                            count: number;
                        }[];
                        darkest: {
                            indicatorId: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            dark: number;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listStandards: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        standards: {
                            id: string;
                            version: number;
                            title: {
                                zh: string;
                                en: string;
                            };
                            level: string;
                            jurisdiction: string;
                            indicators: number;
                            published: boolean;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showStandard: {
        parameters: {
            query?: {
                version?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                        title: {
                            zh: string;
                            en: string;
                        };
                        summary: {
                            zh: string;
                            en: string;
                        };
                        issuer: {
                            zh: string;
                            en: string;
                        };
                        level: string;
                        rooms: {
                            id: string;
                            kind: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        sections: {
                            id: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        indicators: {
                            id: string;
                            section: string;
                            room: string | null;
                            kind: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            text: {
                                zh: string;
                                en: string;
                            };
                            hint: {
                                zh: string;
                                en: string;
                            };
                            naAllowed: boolean;
                            subItems: {
                                id: string;
                                title: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                        }[];
                        parameters: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    getUnit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        name: string;
                        shortName: string | null;
                        /** @enum {string} */
                        kind: "national" | "province" | "city" | "county" | "town" | "industry" | "grassroots";
                        organizationType: ("stateOwnedEnterprise" | "privateEnterprise" | "foreignEnterprise" | "hmtEnterprise" | "institution" | "school" | "project" | "jointUnion") | null;
                        jurisdiction: string;
                        province: {
                            zh: string;
                            en: string;
                        } | null;
                        industry: string | null;
                        foundedOn: string | null;
                        foundingApproval: string | null;
                        legalPersonNumber: string | null;
                        hasBoard: boolean | null;
                        address: string | null;
                        dissolvedOn: string | null;
                        above: {
                            code: string;
                            name: string;
                            /** @enum {string} */
                            kind: "national" | "province" | "city" | "county" | "town" | "industry" | "grassroots";
                        }[];
                        employees: number;
                        members: number;
                        unitsBelow: number;
                        groups: number;
                        version: number;
                        may: {
                            edit: boolean;
                            found: boolean;
                            dissolve: boolean;
                            move: boolean;
                            groups: boolean;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    editUnit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    name?: string;
                    shortName?: string | null;
                    /** @enum {string} */
                    organizationType?: "stateOwnedEnterprise" | "privateEnterprise" | "foreignEnterprise" | "hmtEnterprise" | "institution" | "school" | "project" | "jointUnion";
                    jurisdiction?: string;
                    industry?: string | null;
                    foundedOn?: string | null;
                    foundingApproval?: string | null;
                    legalPersonNumber?: string | null;
                    hasBoard?: boolean | null;
                    address?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listUnits: {
        parameters: {
            query?: {
                q?: string;
                depth?: "children" | "all";
                kind?: "national" | "province" | "city" | "county" | "town" | "industry" | "grassroots";
                organizationType?: "stateOwnedEnterprise" | "privateEnterprise" | "foreignEnterprise" | "hmtEnterprise" | "institution" | "school" | "project" | "jointUnion";
                dissolved?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        units: {
                            code: string;
                            name: string;
                            shortName: string | null;
                            /** @enum {string} */
                            kind: "national" | "province" | "city" | "county" | "town" | "industry" | "grassroots";
                            organizationType: ("stateOwnedEnterprise" | "privateEnterprise" | "foreignEnterprise" | "hmtEnterprise" | "institution" | "school" | "project" | "jointUnion") | null;
                            jurisdiction: string;
                            parent: {
                                code: string;
                                name: string;
                            } | null;
                            depth: number;
                            unitsBelow: number;
                            employees: number;
                            members: number;
                            dissolvedOn: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    foundUnit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                    name: string;
                    shortName?: string | null;
                    /** @enum {string} */
                    kind: "national" | "province" | "city" | "county" | "town" | "industry" | "grassroots";
                    organizationType?: ("stateOwnedEnterprise" | "privateEnterprise" | "foreignEnterprise" | "hmtEnterprise" | "institution" | "school" | "project" | "jointUnion") | null;
                    jurisdiction: string;
                    industry?: string | null;
                    foundedOn?: string | null;
                    foundingApproval?: string | null;
                    legalPersonNumber?: string | null;
                    hasBoard?: boolean | null;
                    address?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    dissolveUnit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** Format: date */
                    onDay: string;
                    reason: string;
                    approval?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    moveUnit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    parent: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listGroups: {
        parameters: {
            query?: {
                closed?: string;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        groups: {
                            id: string;
                            parentId: string | null;
                            /** @enum {string} */
                            kind: "branch" | "group";
                            name: string;
                            leader: {
                                id: string;
                                name: string;
                            } | null;
                            smallHome: boolean;
                            closedOn: string | null;
                            employees: number;
                            members: number;
                            version: number;
                        }[];
                        may: {
                            edit: boolean;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    addGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    kind: "branch" | "group";
                    name: string;
                    parentId?: string | null;
                    leaderEmployeeId?: string | null;
                    /** @default false */
                    smallHome?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    editGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                group: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    name?: string;
                    parentId?: string | null;
                    leaderEmployeeId?: string | null;
                    smallHome?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    closeGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                group: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** Format: date */
                    onDay: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listEmployees: {
        parameters: {
            query?: {
                q?: string;
                standing?: "current" | "left" | "all";
                form?: string;
                group?: string;
                membership?: string;
                sex?: "male" | "female";
                activist?: string;
                asOf?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        employees: {
                            id: string;
                            number: string | null;
                            name: string;
                            sex: ("male" | "female") | null;
                            birthOn: string | null;
                            idLast4: string | null;
                            phone: string | null;
                            department: string | null;
                            position: string | null;
                            /** @enum {string} */
                            employmentForm: "regular" | "fixedTerm" | "dispatched" | "partTime" | "migrant" | "newForm";
                            group: {
                                id: string;
                                name: string;
                            } | null;
                            hiredOn: string;
                            leftOn: string | null;
                            membership: {
                                /** @enum {string} */
                                kind: "member" | "retained";
                                fromOn: string;
                                joinedOn: string | null;
                                cardNumber: string | null;
                            } | null;
                            activist: boolean;
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    addEmployee: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    number?: string | null;
                    name: string;
                    sex?: ("male" | "female") | null;
                    birthOn?: string | null;
                    idType?: string | null;
                    idNumber?: string | null;
                    phone?: string | null;
                    ethnicity?: string | null;
                    education?: string | null;
                    politicalStatus?: string | null;
                    department?: string | null;
                    position?: string | null;
                    /**
                     * @default regular
                     * @enum {string}
                     */
                    employmentForm?: "regular" | "fixedTerm" | "dispatched" | "partTime" | "migrant" | "newForm";
                    groupId?: string | null;
                    /** Format: date */
                    hiredOn: string;
                    remark?: string | null;
                    member?: {
                        joinedOn?: string | null;
                        cardNumber?: string | null;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    countEmployees: {
        parameters: {
            query?: {
                q?: string;
                standing?: "current" | "left" | "all";
                form?: string;
                group?: string;
                membership?: string;
                sex?: "male" | "female";
                activist?: string;
                asOf?: string;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        employees: number;
                        members: number;
                        retained: number;
                        notMembers: number;
                        women: number;
                        activists: number;
                        density: {
                            num: number;
                            den: number;
                        } | null;
                        byForm: {
                            [key: string]: number;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    exportRoster: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    q?: string;
                    /**
                     * @default current
                     * @enum {string}
                     */
                    standing?: "current" | "left" | "all";
                    form?: string;
                    /** Format: uuid */
                    group?: string;
                    membership?: string;
                    /** @enum {string} */
                    sex?: "male" | "female";
                    activist?: string;
                    /** Format: date */
                    asOf?: string;
                    ids?: string[];
                    /**
                     * @default none
                     * @enum {string}
                     */
                    idNumbers?: "none" | "full";
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    rosterTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    workOnManyEmployees: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ids: string[];
                    work: {
                        /** @enum {string} */
                        kind: "group";
                        groupId: string | null;
                    } | {
                        /** @enum {string} */
                        kind: "department";
                        department: string;
                    } | {
                        /** @enum {string} */
                        kind: "form";
                        /** @enum {string} */
                        employmentForm: "regular" | "fixedTerm" | "dispatched" | "partTime" | "migrant" | "newForm";
                    } | {
                        /** @enum {string} */
                        kind: "join";
                        /** Format: date */
                        fromOn?: string;
                        joinedOn?: string | null;
                    } | {
                        /** @enum {string} */
                        kind: "activist";
                        basis: string;
                        /** Format: date */
                        fromOn?: string;
                    } | {
                        /** @enum {string} */
                        kind: "leave";
                        /** Format: date */
                        onDay: string;
                        /** @enum {string} */
                        reason: "left" | "retired" | "deceased" | "removed";
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        changed: number;
                        refused: {
                            id: string;
                            name: string;
                            code: string;
                            message: string;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    getEmployee: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                employee: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        number: string | null;
                        name: string;
                        sex: ("male" | "female") | null;
                        birthOn: string | null;
                        idLast4: string | null;
                        phone: string | null;
                        department: string | null;
                        position: string | null;
                        /** @enum {string} */
                        employmentForm: "regular" | "fixedTerm" | "dispatched" | "partTime" | "migrant" | "newForm";
                        group: {
                            id: string;
                            name: string;
                        } | null;
                        hiredOn: string;
                        leftOn: string | null;
                        membership: {
                            /** @enum {string} */
                            kind: "member" | "retained";
                            fromOn: string;
                            joinedOn: string | null;
                            cardNumber: string | null;
                        } | null;
                        activist: boolean;
                        version: number;
                        idType: string | null;
                        ethnicity: string | null;
                        education: string | null;
                        politicalStatus: string | null;
                        leaveReason: ("left" | "transferred" | "retired" | "deceased" | "removed") | null;
                        remark: string | null;
                        memberships: {
                            id: string;
                            /** @enum {string} */
                            kind: "member" | "retained";
                            fromOn: string;
                            toOn: string | null;
                            endReason: string | null;
                            joinedOn: string | null;
                            cardNumber: string | null;
                        }[];
                        activistPeriods: {
                            id: string;
                            fromOn: string;
                            toOn: string | null;
                            basis: string;
                        }[];
                        posts: {
                            committeeId: string;
                            committee: string;
                            post: string;
                            startOn: string;
                            endOn: string | null;
                        }[];
                        transfer: {
                            id: string;
                            toUnit: string;
                            onDay: string;
                        } | null;
                        account: boolean;
                        may: {
                            edit: boolean;
                            openIdNumber: boolean;
                            leave: boolean;
                            return: boolean;
                            join: boolean;
                            retain: boolean;
                            restore: boolean;
                            endMembership: boolean;
                            transfer: boolean;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    editEmployee: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                employee: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    number?: string | null;
                    name?: string;
                    sex?: ("male" | "female") | null;
                    birthOn?: string | null;
                    idType?: string | null;
                    idNumber?: string | null;
                    phone?: string | null;
                    ethnicity?: string | null;
                    education?: string | null;
                    politicalStatus?: string | null;
                    department?: string | null;
                    position?: string | null;
                    /** @enum {string} */
                    employmentForm?: "regular" | "fixedTerm" | "dispatched" | "partTime" | "migrant" | "newForm";
                    groupId?: string | null;
                    /** Format: date */
                    hiredOn?: string;
                    remark?: string | null;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    openIdNumber: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                employee: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        idNumber: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    leaveUnit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                employee: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** Format: date */
                    onDay: string;
                    /** @enum {string} */
                    reason: "left" | "retired" | "deceased" | "removed";
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    returnToUnit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                employee: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    hiredOn: string;
                    /** @enum {string} */
                    employmentForm?: "regular" | "fixedTerm" | "dispatched" | "partTime" | "migrant" | "newForm";
                    department?: string | null;
                    position?: string | null;
                    groupId?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    joinUnion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                employee: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** Format: date */
                    fromOn?: string;
                    joinedOn?: string | null;
                    cardNumber?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    retainMembership: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                employee: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** Format: date */
                    onDay: string;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    restoreMembership: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                employee: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** Format: date */
                    onDay: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    endMembership: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                employee: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** Format: date */
                    onDay: string;
                    /** @enum {string} */
                    reason: "left" | "retired" | "lapsed" | "expelled";
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    addActivist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                employee: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    fromOn?: string;
                    basis: string;
                };
            };
        };
        responses: {
            /** @description nothing */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    removeActivist: {
        parameters: {
            query?: {
                onDay?: string;
            };
            header?: never;
            path: {
                employee: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description nothing */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showRosters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        rosters: {
                            /** @enum {string} */
                            roster: "employees" | "members" | "activists";
                            people: number;
                            lastOn: string | null;
                            confirmed: boolean | null;
                            by: string | null;
                        }[];
                        may: {
                            confirm: boolean;
                            import: boolean;
                            edit: boolean;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    confirmRoster: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                roster: "employees" | "members" | "activists";
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        lastOn: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    findDuplicates: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        duplicates: {
                            idLast4: string;
                            people: {
                                unit: {
                                    code: string;
                                    name: string;
                                };
                                employeeId: string;
                                name: string;
                                hiredOn: string;
                                member: boolean;
                            }[];
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listApplications: {
        parameters: {
            query?: {
                state?: "submitted" | "approved" | "rejected" | "withdrawn";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        applications: {
                            id: string;
                            name: string;
                            sex: ("male" | "female") | null;
                            phone: string | null;
                            idLast4: string | null;
                            employmentForm: ("regular" | "fixedTerm" | "dispatched" | "partTime" | "migrant" | "newForm") | null;
                            department: string | null;
                            hiredOn: string | null;
                            /** @enum {string} */
                            state: "submitted" | "approved" | "rejected" | "withdrawn";
                            /** @enum {string} */
                            channel: "portal" | "qr" | "paper";
                            submittedAt: string;
                            decidedAt: string | null;
                            decidedBy: string | null;
                            decisionReason: string | null;
                            employee: {
                                id: string;
                                name: string;
                                department: string | null;
                                matched: boolean;
                            } | null;
                            version: number;
                        }[];
                        next: string | null;
                        waiting: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    addPaperApplication: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @enum {string} */
                    sex: "male" | "female";
                    idNumber: string;
                    phone: string;
                    /**
                     * @default regular
                     * @enum {string}
                     */
                    employmentForm?: "regular" | "fixedTerm" | "dispatched" | "partTime" | "migrant" | "newForm";
                    department?: string | null;
                    /** Format: date */
                    hiredOn: string;
                    /** @enum {boolean} */
                    charterAccepted: true;
                    employeeId?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    approveApplication: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                application: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** Format: date */
                    joinedOn?: string;
                    cardNumber?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        employeeId: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    rejectApplication: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                application: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showMyMembership: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        employee: {
                            id: string;
                            name: string;
                            department: string | null;
                            hiredOn: string;
                        } | null;
                        membership: {
                            /** @enum {string} */
                            kind: "member" | "retained";
                            fromOn: string;
                            joinedOn: string | null;
                            cardNumber: string | null;
                        } | null;
                        application: {
                            id: string;
                            /** @enum {string} */
                            state: "submitted" | "approved" | "rejected" | "withdrawn";
                            submittedAt: string;
                            decisionReason: string | null;
                            version: number;
                        } | null;
                        mayApply: boolean;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    applyToJoin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {boolean} */
                    charterAccepted: true;
                    phone?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    withdrawMyApplication: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description nothing */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listTransfers: {
        parameters: {
            query?: {
                state?: "proposed" | "accepted" | "declined" | "withdrawn";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        transfers: {
                            id: string;
                            /** @enum {string} */
                            direction: "out" | "in";
                            otherUnit: string;
                            employeeId: string | null;
                            name: string;
                            onDay: string;
                            /** @enum {string} */
                            state: "proposed" | "accepted" | "declined" | "withdrawn";
                            reason: string | null;
                            may: {
                                accept: boolean;
                                decline: boolean;
                                withdraw: boolean;
                            };
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    proposeTransfer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    employeeId: string;
                    version: number;
                    toUnit: string;
                    /** Format: date */
                    onDay: string;
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    acceptTransfer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                transfer: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        employeeId: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    declineTransfer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                transfer: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    withdrawTransfer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                transfer: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listImports: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        imports: {
                            id: string;
                            fileName: string;
                            /** @enum {string} */
                            state: "reading" | "checked" | "importing" | "imported" | "undone" | "failed";
                            counts: {
                                rows: number;
                                inserted: number;
                                updated: number;
                                unchanged: number;
                                rejected: number;
                            } | null;
                            progress: {
                                done: number;
                                total: number | null;
                            } | null;
                            failure: {
                                zh: string;
                                en: string;
                            } | null;
                            by: string | null;
                            createdAt: string;
                            importedAt: string | null;
                            undoneAt: string | null;
                            version: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    sendRoster: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "reading" | "checked" | "importing" | "imported" | "undone" | "failed";
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        fileName: string;
                        /** @enum {string} */
                        state: "reading" | "checked" | "importing" | "imported" | "undone" | "failed";
                        counts: {
                            rows: number;
                            inserted: number;
                            updated: number;
                            unchanged: number;
                            rejected: number;
                        } | null;
                        progress: {
                            done: number;
                            total: number | null;
                        } | null;
                        failure: {
                            zh: string;
                            en: string;
                        } | null;
                        by: string | null;
                        createdAt: string;
                        importedAt: string | null;
                        undoneAt: string | null;
                        version: number;
                        sheet: {
                            name: string;
                            headerRow: number;
                            sheets: {
                                index: number;
                                name: string;
                            }[];
                            index: number;
                            columns: {
                                column: number;
                                header: string;
                                field: ("sequence" | "name" | "sex" | "ethnicity" | "birthOn" | "education" | "politicalStatus" | "idType" | "idNumber" | "employeeNumber" | "department" | "groupName" | "position" | "employmentForm" | "hiredOn" | "isMember" | "joinedUnionOn" | "memberCardNumber" | "phone" | "isActivist" | "leftOn" | "remark") | null;
                                confidence: number;
                                samples: string[];
                            }[];
                            head: {
                                row: number;
                                texts: string[];
                            }[];
                        } | null;
                        fields: {
                            /** @enum {string} */
                            field: "sequence" | "name" | "sex" | "ethnicity" | "birthOn" | "education" | "politicalStatus" | "idType" | "idNumber" | "employeeNumber" | "department" | "groupName" | "position" | "employmentForm" | "hiredOn" | "isMember" | "joinedUnionOn" | "memberCardNumber" | "phone" | "isActivist" | "leftOn" | "remark";
                            zh: string;
                            en: string;
                        }[];
                        errors: {
                            row: number;
                            column: string;
                            code: string;
                            message: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        errorCount: number;
                        warnings: {
                            row: number;
                            column: string;
                            code: string;
                            message: {
                                zh: string;
                                en: string;
                            };
                        }[];
                        warningCount: number;
                        hasErrorFile: boolean;
                        may: {
                            map: boolean;
                            import: boolean;
                            undo: boolean;
                        };
                        undoBlocked: {
                            zh: string;
                            en: string;
                        } | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    correctMapping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    sheet: number;
                    headerRow: number;
                    columns?: {
                        [key: string]: ("sequence" | "name" | "sex" | "ethnicity" | "birthOn" | "education" | "politicalStatus" | "idType" | "idNumber" | "employeeNumber" | "department" | "groupName" | "position" | "employmentForm" | "hiredOn" | "isMember" | "joinedUnionOn" | "memberCardNumber" | "phone" | "isActivist" | "leftOn" | "remark") | null;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "reading" | "checked" | "importing" | "imported" | "undone" | "failed";
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    startImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "reading" | "checked" | "importing" | "imported" | "undone" | "failed";
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    undoImport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "reading" | "checked" | "importing" | "imported" | "undone" | "failed";
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    downloadImportErrors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listProposalCalls: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        calls: {
                            id: string;
                            title: string;
                            appeal: string | null;
                            meetingId: string | null;
                            meetingTitle: string | null;
                            meetingOn: string | null;
                            /** @enum {string} */
                            writers: "delegates" | "members";
                            opensOn: string;
                            closesOn: string;
                            closedOn: string | null;
                            /** @enum {string} */
                            state: "coming" | "open" | "closed" | "reported";
                            seconders: {
                                value: number;
                                document: string;
                                number: string | null;
                                article: string | null;
                                confirmed: boolean;
                                own: boolean;
                            };
                            screenBy: string;
                            reportedOn: string | null;
                            count: number;
                            filed: number;
                            version: number;
                        }[];
                        may: {
                            keep: boolean;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    openProposalCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    appeal?: string | null;
                    meetingId?: string | null;
                    meetingTitle?: string | null;
                    meetingOn?: string | null;
                    /**
                     * @default delegates
                     * @enum {string}
                     */
                    writers?: "delegates" | "members";
                    opensOn?: string | null;
                    /** Format: date */
                    closesOn: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showProposalCallRules: {
        parameters: {
            query?: {
                meetingOn?: string;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        lead: {
                            value: number;
                            document: string;
                            number: string | null;
                            article: string | null;
                            confirmed: boolean;
                            own: boolean;
                        };
                        seconders: {
                            value: number;
                            document: string;
                            number: string | null;
                            article: string | null;
                            confirmed: boolean;
                            own: boolean;
                        };
                        screening: {
                            value: number;
                            document: string;
                            number: string | null;
                            article: string | null;
                            confirmed: boolean;
                            own: boolean;
                        };
                        reply: {
                            value: number;
                            document: string;
                            number: string | null;
                            article: string | null;
                            confirmed: boolean;
                            own: boolean;
                        };
                        reHandling: {
                            value: number;
                            document: string;
                            number: string | null;
                            article: string | null;
                            confirmed: boolean;
                            own: boolean;
                        };
                        rating: {
                            value: number;
                            document: string;
                            number: string | null;
                            article: string | null;
                            confirmed: boolean;
                            own: boolean;
                        };
                        opensOn: string | null;
                        closesOn: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    changeProposalCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    title: string;
                    appeal?: string | null;
                    meetingId?: string | null;
                    meetingTitle?: string | null;
                    meetingOn?: string | null;
                    /** Format: date */
                    closesOn: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    closeProposalCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    reportProposalCall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** Format: date */
                    onDay: string;
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    printProposalCallReport: {
        parameters: {
            query?: {
                format?: "docx" | "pdf" | "xlsx";
            };
            header?: never;
            path: {
                call: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listMyProposals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        call: {
                            id: string;
                            title: string;
                            appeal: string | null;
                            meetingId: string | null;
                            meetingTitle: string | null;
                            meetingOn: string | null;
                            /** @enum {string} */
                            writers: "delegates" | "members";
                            opensOn: string;
                            closesOn: string;
                            closedOn: string | null;
                            /** @enum {string} */
                            state: "coming" | "open" | "closed" | "reported";
                            seconders: {
                                value: number;
                                document: string;
                                number: string | null;
                                article: string | null;
                                confirmed: boolean;
                                own: boolean;
                            };
                            screenBy: string;
                            reportedOn: string | null;
                            count: number;
                            filed: number;
                            version: number;
                        } | null;
                        mayWrite: boolean;
                        why: ("noCall" | "delegatesOnly" | "notOnRoster") | null;
                        mine: {
                            id: string;
                            title: string;
                            /** @enum {string} */
                            category: "production" | "pay" | "safety" | "welfare" | "training" | "rules" | "environment" | "other";
                            /** @enum {string} */
                            state: "draft" | "seconded" | "submitted" | "underReview" | "filed" | "merged" | "convertedToSuggestion" | "rejected" | "assigned" | "replied" | "satisfied" | "unsatisfied" | "reHandled" | "implementing" | "done" | "longTerm" | "evaluated" | "archived";
                            callId: string;
                            callTitle: string;
                            callOpen: boolean;
                            seconders: number;
                            needed: number;
                            mine: boolean;
                            seconded: boolean;
                            proposer: string | null;
                        }[];
                        toSecond: {
                            id: string;
                            title: string;
                            /** @enum {string} */
                            category: "production" | "pay" | "safety" | "welfare" | "training" | "rules" | "environment" | "other";
                            /** @enum {string} */
                            state: "draft" | "seconded" | "submitted" | "underReview" | "filed" | "merged" | "convertedToSuggestion" | "rejected" | "assigned" | "replied" | "satisfied" | "unsatisfied" | "reHandled" | "implementing" | "done" | "longTerm" | "evaluated" | "archived";
                            callId: string;
                            callTitle: string;
                            callOpen: boolean;
                            seconders: number;
                            needed: number;
                            mine: boolean;
                            seconded: boolean;
                            proposer: string | null;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    writeProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    /** @enum {string} */
                    category: "production" | "pay" | "safety" | "welfare" | "training" | "rules" | "environment" | "other";
                    reasons: string;
                    measures: string;
                    /** @default false */
                    secret?: boolean;
                    /** Format: uuid */
                    callId: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "draft" | "seconded" | "submitted" | "underReview" | "filed" | "merged" | "convertedToSuggestion" | "rejected" | "assigned" | "replied" | "satisfied" | "unsatisfied" | "reHandled" | "implementing" | "done" | "longTerm" | "evaluated" | "archived";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    findSimilarProposals: {
        parameters: {
            query?: {
                title?: string;
                text?: string;
                except?: string;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        proposals: {
                            id: string;
                            title: string;
                            /** @enum {string} */
                            category: "production" | "pay" | "safety" | "welfare" | "training" | "rules" | "environment" | "other";
                            /** @enum {string} */
                            state: "draft" | "seconded" | "submitted" | "underReview" | "filed" | "merged" | "convertedToSuggestion" | "rejected" | "assigned" | "replied" | "satisfied" | "unsatisfied" | "reHandled" | "implementing" | "done" | "longTerm" | "evaluated" | "archived";
                            callTitle: string;
                            alike: number;
                            seconders: number;
                            maySecond: boolean;
                            mine: boolean;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showMyProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        callId: string;
                        callTitle: string;
                        meetingTitle: string | null;
                        number: number | null;
                        code: string | null;
                        title: string;
                        /** @enum {string} */
                        category: "production" | "pay" | "safety" | "welfare" | "training" | "rules" | "environment" | "other";
                        reasons: string;
                        measures: string;
                        secret: boolean;
                        /** @enum {string} */
                        state: "draft" | "seconded" | "submitted" | "underReview" | "filed" | "merged" | "convertedToSuggestion" | "rejected" | "assigned" | "replied" | "satisfied" | "unsatisfied" | "reHandled" | "implementing" | "done" | "longTerm" | "evaluated" | "archived";
                        proposer: {
                            name: string;
                            department: string | null;
                        } | null;
                        seconders: {
                            name: string;
                            department: string | null;
                        }[];
                        secondersNeeded: number;
                        submittedOn: string | null;
                        decidedOn: string | null;
                        decisionReason: string | null;
                        refusalGround: ("law" | "remit" | "feasibility" | "notOneMatter" | "other") | null;
                        mergedInto: {
                            id: string;
                            title: string;
                        } | null;
                        mergedFrom: {
                            id: string;
                            title: string;
                        }[];
                        assignments: {
                            id: string;
                            round: number;
                            department: string;
                            lead: boolean;
                            headAccountId: string | null;
                            assignedOn: string;
                            dueOn: string;
                            dueRule: {
                                value: number;
                                document: string;
                                number: string | null;
                                article: string | null;
                                confirmed: boolean;
                                own: boolean;
                            };
                            repliedOn: string | null;
                            overdue: boolean;
                            reply: string | null;
                            outcome: ("adopted" | "partly" | "planned" | "notFeasible") | null;
                            signerName: string | null;
                            signerPost: string | null;
                            seal: string | null;
                            sealHolds: boolean | null;
                            version: number;
                        }[];
                        repliedOn: string | null;
                        rateBy: string | null;
                        satisfaction: ("satisfied" | "basicallySatisfied" | "notSatisfied") | null;
                        ratingNote: string | null;
                        round: number;
                        milestones: {
                            id: string;
                            title: string;
                            dueOn: string;
                            doneOn: string | null;
                            note: string | null;
                        }[];
                        outcomeNote: string | null;
                        implementedOn: string | null;
                        evaluation: string | null;
                        awarded: boolean;
                        archivedOn: string | null;
                        timeline: {
                            id: string;
                            step: string;
                            /** @enum {string} */
                            side: "proposer" | "seconder" | "union" | "administration" | "jia";
                            on: string;
                            by: string | null;
                            note: string | null;
                            /** @enum {string} */
                            state: "draft" | "seconded" | "submitted" | "underReview" | "filed" | "merged" | "convertedToSuggestion" | "rejected" | "assigned" | "replied" | "satisfied" | "unsatisfied" | "reHandled" | "implementing" | "done" | "longTerm" | "evaluated" | "archived";
                        }[];
                        version: number;
                        mine: boolean;
                        seconded: boolean;
                        may: string[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    changeProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    title: string;
                    /** @enum {string} */
                    category: "production" | "pay" | "safety" | "welfare" | "training" | "rules" | "environment" | "other";
                    reasons: string;
                    measures: string;
                    /** @default false */
                    secret?: boolean;
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "draft" | "seconded" | "submitted" | "underReview" | "filed" | "merged" | "convertedToSuggestion" | "rejected" | "assigned" | "replied" | "satisfied" | "unsatisfied" | "reHandled" | "implementing" | "done" | "longTerm" | "evaluated" | "archived";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    discardProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description nothing */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    shareProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "draft" | "seconded" | "submitted" | "underReview" | "filed" | "merged" | "convertedToSuggestion" | "rejected" | "assigned" | "replied" | "satisfied" | "unsatisfied" | "reHandled" | "implementing" | "done" | "longTerm" | "evaluated" | "archived";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    secondProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "draft" | "seconded" | "submitted" | "underReview" | "filed" | "merged" | "convertedToSuggestion" | "rejected" | "assigned" | "replied" | "satisfied" | "unsatisfied" | "reHandled" | "implementing" | "done" | "longTerm" | "evaluated" | "archived";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    withdrawSecond: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "draft" | "seconded" | "submitted" | "underReview" | "filed" | "merged" | "convertedToSuggestion" | "rejected" | "assigned" | "replied" | "satisfied" | "unsatisfied" | "reHandled" | "implementing" | "done" | "longTerm" | "evaluated" | "archived";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    submitProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "draft" | "seconded" | "submitted" | "underReview" | "filed" | "merged" | "convertedToSuggestion" | "rejected" | "assigned" | "replied" | "satisfied" | "unsatisfied" | "reHandled" | "implementing" | "done" | "longTerm" | "evaluated" | "archived";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    rateProposalReply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** @enum {string} */
                    satisfaction: "satisfied" | "basicallySatisfied" | "notSatisfied";
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "draft" | "seconded" | "submitted" | "underReview" | "filed" | "merged" | "convertedToSuggestion" | "rejected" | "assigned" | "replied" | "satisfied" | "unsatisfied" | "reHandled" | "implementing" | "done" | "longTerm" | "evaluated" | "archived";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listProposals: {
        parameters: {
            query?: {
                q?: string;
                call?: string;
                state?: string;
                category?: "production" | "pay" | "safety" | "welfare" | "training" | "rules" | "environment" | "other";
                overdue?: "true";
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        proposals: {
                            id: string;
                            code: string | null;
                            title: string;
                            /** @enum {string} */
                            category: "production" | "pay" | "safety" | "welfare" | "training" | "rules" | "environment" | "other";
                            /** @enum {string} */
                            state: "draft" | "seconded" | "submitted" | "underReview" | "filed" | "merged" | "convertedToSuggestion" | "rejected" | "assigned" | "replied" | "satisfied" | "unsatisfied" | "reHandled" | "implementing" | "done" | "longTerm" | "evaluated" | "archived";
                            callTitle: string;
                            proposer: string | null;
                            secret: boolean;
                            seconders: number;
                            departments: string[];
                            submittedOn: string | null;
                            dueOn: string | null;
                            overdue: boolean;
                            satisfaction: ("satisfied" | "basicallySatisfied" | "notSatisfied") | null;
                            awarded: boolean;
                            version: number;
                        }[];
                        next: string | null;
                        total: number;
                        may: {
                            keep: boolean;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    exportProposals: {
        parameters: {
            query?: {
                q?: string;
                call?: string;
                state?: string;
                category?: "production" | "pay" | "safety" | "welfare" | "training" | "rules" | "environment" | "other";
                overdue?: "true";
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showProposalStatistics: {
        parameters: {
            query?: {
                call?: string;
                year?: number;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        year: number;
                        calls: number;
                        total: {
                            submitted: number;
                            filed: number;
                            merged: number;
                            suggestions: number;
                            rejected: number;
                            replied: number;
                            overdue: number;
                            rated: number;
                            satisfied: number;
                            reHandled: number;
                            done: number;
                            awarded: number;
                        };
                        byCategory: {
                            submitted: number;
                            filed: number;
                            merged: number;
                            suggestions: number;
                            rejected: number;
                            replied: number;
                            overdue: number;
                            rated: number;
                            satisfied: number;
                            reHandled: number;
                            done: number;
                            awarded: number;
                            /** @enum {string} */
                            category: "production" | "pay" | "safety" | "welfare" | "training" | "rules" | "environment" | "other";
                        }[];
                        units: {
                            submitted: number;
                            filed: number;
                            merged: number;
                            suggestions: number;
                            rejected: number;
                            replied: number;
                            overdue: number;
                            rated: number;
                            satisfied: number;
                            reHandled: number;
                            done: number;
                            awarded: number;
                            code: string;
                            name: string;
                            calls: number;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listProposalHandlers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accounts: {
                            id: string;
                            name: string;
                        }[];
                        departments: string[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        callId: string;
                        callTitle: string;
                        meetingTitle: string | null;
                        number: number | null;
                        code: string | null;
                        title: string;
                        /** @enum {string} */
                        category: "production" | "pay" | "safety" | "welfare" | "training" | "rules" | "environment" | "other";
                        reasons: string;
                        measures: string;
                        secret: boolean;
                        /** @enum {string} */
                        state: "draft" | "seconded" | "submitted" | "underReview" | "filed" | "merged" | "convertedToSuggestion" | "rejected" | "assigned" | "replied" | "satisfied" | "unsatisfied" | "reHandled" | "implementing" | "done" | "longTerm" | "evaluated" | "archived";
                        proposer: {
                            name: string;
                            department: string | null;
                        } | null;
                        seconders: {
                            name: string;
                            department: string | null;
                        }[];
                        secondersNeeded: number;
                        submittedOn: string | null;
                        decidedOn: string | null;
                        decisionReason: string | null;
                        refusalGround: ("law" | "remit" | "feasibility" | "notOneMatter" | "other") | null;
                        mergedInto: {
                            id: string;
                            title: string;
                        } | null;
                        mergedFrom: {
                            id: string;
                            title: string;
                        }[];
                        assignments: {
                            id: string;
                            round: number;
                            department: string;
                            lead: boolean;
                            headAccountId: string | null;
                            assignedOn: string;
                            dueOn: string;
                            dueRule: {
                                value: number;
                                document: string;
                                number: string | null;
                                article: string | null;
                                confirmed: boolean;
                                own: boolean;
                            };
                            repliedOn: string | null;
                            overdue: boolean;
                            reply: string | null;
                            outcome: ("adopted" | "partly" | "planned" | "notFeasible") | null;
                            signerName: string | null;
                            signerPost: string | null;
                            seal: string | null;
                            sealHolds: boolean | null;
                            version: number;
                        }[];
                        repliedOn: string | null;
                        rateBy: string | null;
                        satisfaction: ("satisfied" | "basicallySatisfied" | "notSatisfied") | null;
                        ratingNote: string | null;
                        round: number;
                        milestones: {
                            id: string;
                            title: string;
                            dueOn: string;
                            doneOn: string | null;
                            note: string | null;
                        }[];
                        outcomeNote: string | null;
                        implementedOn: string | null;
                        evaluation: string | null;
                        awarded: boolean;
                        archivedOn: string | null;
                        timeline: {
                            id: string;
                            step: string;
                            /** @enum {string} */
                            side: "proposer" | "seconder" | "union" | "administration" | "jia";
                            on: string;
                            by: string | null;
                            note: string | null;
                            /** @enum {string} */
                            state: "draft" | "seconded" | "submitted" | "underReview" | "filed" | "merged" | "convertedToSuggestion" | "rejected" | "assigned" | "replied" | "satisfied" | "unsatisfied" | "reHandled" | "implementing" | "done" | "longTerm" | "evaluated" | "archived";
                        }[];
                        version: number;
                        may: string[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    printProposalForm: {
        parameters: {
            query?: {
                format?: "docx" | "pdf";
            };
            header?: never;
            path: {
                proposal: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    printProposalReply: {
        parameters: {
            query?: {
                format?: "docx" | "pdf";
            };
            header?: never;
            path: {
                proposal: string;
                assignment: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    takeUpProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "draft" | "seconded" | "submitted" | "underReview" | "filed" | "merged" | "convertedToSuggestion" | "rejected" | "assigned" | "replied" | "satisfied" | "unsatisfied" | "reHandled" | "implementing" | "done" | "longTerm" | "evaluated" | "archived";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    screenProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** @enum {string} */
                    decision: "file" | "return" | "merge" | "convert" | "reject";
                    reason?: string | null;
                    ground?: ("law" | "remit" | "feasibility" | "notOneMatter" | "other") | null;
                    mergeInto?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "draft" | "seconded" | "submitted" | "underReview" | "filed" | "merged" | "convertedToSuggestion" | "rejected" | "assigned" | "replied" | "satisfied" | "unsatisfied" | "reHandled" | "implementing" | "done" | "longTerm" | "evaluated" | "archived";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    assignProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    departments: {
                        name: string;
                        headAccountId?: string | null;
                    }[];
                    workdays?: number | null;
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "draft" | "seconded" | "submitted" | "underReview" | "filed" | "merged" | "convertedToSuggestion" | "rejected" | "assigned" | "replied" | "satisfied" | "unsatisfied" | "reHandled" | "implementing" | "done" | "longTerm" | "evaluated" | "archived";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    reHandleProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    departments: {
                        name: string;
                        headAccountId?: string | null;
                    }[];
                    workdays?: number | null;
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "draft" | "seconded" | "submitted" | "underReview" | "filed" | "merged" | "convertedToSuggestion" | "rejected" | "assigned" | "replied" | "satisfied" | "unsatisfied" | "reHandled" | "implementing" | "done" | "longTerm" | "evaluated" | "archived";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    implementProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "draft" | "seconded" | "submitted" | "underReview" | "filed" | "merged" | "convertedToSuggestion" | "rejected" | "assigned" | "replied" | "satisfied" | "unsatisfied" | "reHandled" | "implementing" | "done" | "longTerm" | "evaluated" | "archived";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    addProposalMilestone: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    title: string;
                    /** Format: date */
                    dueOn: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "draft" | "seconded" | "submitted" | "underReview" | "filed" | "merged" | "convertedToSuggestion" | "rejected" | "assigned" | "replied" | "satisfied" | "unsatisfied" | "reHandled" | "implementing" | "done" | "longTerm" | "evaluated" | "archived";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    finishProposalMilestone: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: string;
                milestone: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "draft" | "seconded" | "submitted" | "underReview" | "filed" | "merged" | "convertedToSuggestion" | "rejected" | "assigned" | "replied" | "satisfied" | "unsatisfied" | "reHandled" | "implementing" | "done" | "longTerm" | "evaluated" | "archived";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    finishProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** @enum {string} */
                    outcome: "done" | "longTerm";
                    note: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "draft" | "seconded" | "submitted" | "underReview" | "filed" | "merged" | "convertedToSuggestion" | "rejected" | "assigned" | "replied" | "satisfied" | "unsatisfied" | "reHandled" | "implementing" | "done" | "longTerm" | "evaluated" | "archived";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    evaluateProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    evaluation: string;
                    awarded: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "draft" | "seconded" | "submitted" | "underReview" | "filed" | "merged" | "convertedToSuggestion" | "rejected" | "assigned" | "replied" | "satisfied" | "unsatisfied" | "reHandled" | "implementing" | "done" | "longTerm" | "evaluated" | "archived";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    archiveProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                proposal: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "draft" | "seconded" | "submitted" | "underReview" | "filed" | "merged" | "convertedToSuggestion" | "rejected" | "assigned" | "replied" | "satisfied" | "unsatisfied" | "reHandled" | "implementing" | "done" | "longTerm" | "evaluated" | "archived";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listProposalAssignments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assignments: {
                            id: string;
                            proposalId: string;
                            code: string | null;
                            title: string;
                            /** @enum {string} */
                            category: "production" | "pay" | "safety" | "welfare" | "training" | "rules" | "environment" | "other";
                            department: string;
                            lead: boolean;
                            round: number;
                            assignedOn: string;
                            dueOn: string;
                            repliedOn: string | null;
                            overdue: boolean;
                            hasDraft: boolean;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showProposalAssignment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assignment: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        assignment: {
                            id: string;
                            round: number;
                            department: string;
                            lead: boolean;
                            headAccountId: string | null;
                            assignedOn: string;
                            dueOn: string;
                            dueRule: {
                                value: number;
                                document: string;
                                number: string | null;
                                article: string | null;
                                confirmed: boolean;
                                own: boolean;
                            };
                            repliedOn: string | null;
                            overdue: boolean;
                            reply: string | null;
                            outcome: ("adopted" | "partly" | "planned" | "notFeasible") | null;
                            signerName: string | null;
                            signerPost: string | null;
                            seal: string | null;
                            sealHolds: boolean | null;
                            version: number;
                        };
                        proposal: {
                            id: string;
                            code: string | null;
                            title: string;
                            /** @enum {string} */
                            category: "production" | "pay" | "safety" | "welfare" | "training" | "rules" | "environment" | "other";
                            reasons: string;
                            measures: string;
                            secret: boolean;
                            proposer: {
                                name: string;
                                department: string | null;
                            } | null;
                            /** @enum {string} */
                            state: "draft" | "seconded" | "submitted" | "underReview" | "filed" | "merged" | "convertedToSuggestion" | "rejected" | "assigned" | "replied" | "satisfied" | "unsatisfied" | "reHandled" | "implementing" | "done" | "longTerm" | "evaluated" | "archived";
                            ratingNote: string | null;
                        };
                        others: {
                            id: string;
                            round: number;
                            department: string;
                            lead: boolean;
                            headAccountId: string | null;
                            assignedOn: string;
                            dueOn: string;
                            dueRule: {
                                value: number;
                                document: string;
                                number: string | null;
                                article: string | null;
                                confirmed: boolean;
                                own: boolean;
                            };
                            repliedOn: string | null;
                            overdue: boolean;
                            reply: string | null;
                            outcome: ("adopted" | "partly" | "planned" | "notFeasible") | null;
                            signerName: string | null;
                            signerPost: string | null;
                            seal: string | null;
                            sealHolds: boolean | null;
                            version: number;
                        }[];
                        may: {
                            draft: boolean;
                            sign: boolean;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    draftProposalReply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assignment: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    reply: string;
                    /** @enum {string} */
                    outcome: "adopted" | "partly" | "planned" | "notFeasible";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                        seal: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    signProposalReply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                assignment: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    reply: string;
                    /** @enum {string} */
                    outcome: "adopted" | "partly" | "planned" | "notFeasible";
                    signerName: string;
                    signerPost: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        version: number;
                        seal: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listRecords: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                q?: string;
                archiveFile?: "documents" | "congress" | "proposals" | "rationalization" | "hardship" | "collectiveContract" | "training";
                year?: number;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        records: {
                            id: string;
                            kind: string;
                            happenedOn: string;
                            recordedAt: string;
                            by: string | null;
                            title: {
                                zh: string;
                                en: string;
                            };
                            files: {
                                id: string;
                                name: string;
                                size: number;
                                mediaType: string;
                            }[];
                            archiveFile: ("documents" | "congress" | "proposals" | "rationalization" | "hardship" | "collectiveContract" | "training") | null;
                            retention: ("permanent" | "years30" | "years10") | null;
                            archiveNumber: string | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    writeHandbook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    happenedOn: string;
                    title: string;
                    /** @default [] */
                    fileIds?: string[];
                    archive?: {
                        /** @enum {string} */
                        file: "documents" | "congress" | "proposals" | "rationalization" | "hardship" | "collectiveContract" | "training";
                        /** @enum {string} */
                        retention: "permanent" | "years30" | "years10";
                    } | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    summarizeArchive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        files: {
                            /** @enum {string} */
                            file: "documents" | "congress" | "proposals" | "rationalization" | "hardship" | "collectiveContract" | "training";
                            items: number;
                            filed: number;
                            latest: string | null;
                        }[];
                        years: number[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    fileArchive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date */
                    upTo: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        filed: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    uploadFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        name: string;
                        size: number;
                        mediaType: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    downloadFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showRules: {
        parameters: {
            query?: {
                date?: string;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        jurisdiction: string;
                        date: string;
                        rules: {
                            param: string;
                            title: {
                                zh: string;
                                en: string;
                            };
                            group: {
                                zh: string;
                                en: string;
                                id: string;
                            };
                            kind: string;
                            case: {
                                zh: string;
                                en: string;
                                id: string;
                            } | null;
                            counts: string | null;
                            unit: {
                                zh: string;
                                en: string;
                                id: string;
                            } | null;
                            choices: {
                                zh: string;
                                en: string;
                                id: string;
                            }[] | null;
                            rule: {
                                value: unknown;
                                brackets: unknown[] | null;
                                unsettled: {
                                    zh: string;
                                    en: string;
                                } | null;
                                strict: boolean | null;
                                base: string | null;
                                odd: boolean;
                                document: string;
                                number: string | null;
                                article: string | null;
                                confirmed: boolean;
                                mandatory: boolean;
                                jurisdiction: string;
                                jurisdictionName: {
                                    zh: string;
                                    en: string;
                                };
                                effectiveFrom: string | null;
                                effectiveTo: string | null;
                                note: {
                                    zh: string;
                                    en: string;
                                } | null;
                            } | null;
                            override: {
                                id: string;
                                value: unknown;
                                reason: string;
                                by: string | null;
                                fromOn: string;
                                version: number;
                            } | null;
                        }[];
                        abilities: {
                            override: boolean;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    setRuleOverride: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    param: string;
                    case?: string | null;
                    value: unknown;
                    reason: string;
                    /** Format: date */
                    fromOn: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    endRuleOverride: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        years: {
                            year: number;
                            bundled: boolean;
                            source: string;
                            confirmed: boolean;
                            holidays: {
                                date: string;
                                name: string;
                            }[];
                            workdays: string[];
                        }[];
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    enterCalendarYear: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                year: number;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    holidays: {
                        /** Format: date */
                        date: string;
                        name: string;
                    }[];
                    workdays: string[];
                    source: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {boolean} */
                        ok: true;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listMyVoices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        voices: {
                            id: string;
                            /** @enum {string} */
                            category: "need" | "suggestion" | "complaint" | "chair";
                            title: string;
                            receivedOn: string;
                            dueOn: string;
                            /** @enum {string} */
                            state: "received" | "replied" | "askedAgain" | "closed";
                        }[];
                        replyDays: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    writeVoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    category: "need" | "suggestion" | "complaint" | "chair";
                    title: string;
                    body: string;
                    /** @default false */
                    anonymous?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        code: string | null;
                        dueOn: string;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showMyVoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                voice: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        category: "need" | "suggestion" | "complaint" | "chair";
                        anonymous: boolean;
                        title: string;
                        body: string;
                        receivedOn: string;
                        dueOn: string;
                        repliedOn: string | null;
                        /** @enum {string} */
                        state: "received" | "replied" | "askedAgain" | "closed";
                        rating: ("satisfied" | "basicallySatisfied" | "notSatisfied") | null;
                        convertedTo: ("proposal" | "task") | null;
                        convertedId: string | null;
                        entries: {
                            id: string;
                            /** @enum {string} */
                            side: "writer" | "union";
                            on: string;
                            by: string | null;
                            body: string;
                        }[];
                        writer: {
                            name: string;
                            department: string | null;
                        } | null;
                        may: ("reply" | "convert" | "close" | "rate" | "askAgain")[];
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    rateVoiceReply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                voice: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** @enum {string} */
                    rating: "satisfied" | "basicallySatisfied" | "notSatisfied";
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "received" | "replied" | "askedAgain" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    askVoiceAgain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                voice: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    body: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "received" | "replied" | "askedAgain" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    followVoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        category: "need" | "suggestion" | "complaint" | "chair";
                        anonymous: boolean;
                        title: string;
                        body: string;
                        receivedOn: string;
                        dueOn: string;
                        repliedOn: string | null;
                        /** @enum {string} */
                        state: "received" | "replied" | "askedAgain" | "closed";
                        rating: ("satisfied" | "basicallySatisfied" | "notSatisfied") | null;
                        convertedTo: ("proposal" | "task") | null;
                        convertedId: string | null;
                        entries: {
                            id: string;
                            /** @enum {string} */
                            side: "writer" | "union";
                            on: string;
                            by: string | null;
                            body: string;
                        }[];
                        writer: {
                            name: string;
                            department: string | null;
                        } | null;
                        may: ("reply" | "convert" | "close" | "rate" | "askAgain")[];
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    actOnVoiceByCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                    version: number;
                    /** @enum {string} */
                    act: "rate" | "askAgain";
                    /** @enum {string} */
                    rating?: "satisfied" | "basicallySatisfied" | "notSatisfied";
                    body?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "received" | "replied" | "askedAgain" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    listVoices: {
        parameters: {
            query?: {
                category?: "need" | "suggestion" | "complaint" | "chair";
                state?: "received" | "replied" | "askedAgain" | "closed";
                overdue?: "true";
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        voices: {
                            id: string;
                            /** @enum {string} */
                            category: "need" | "suggestion" | "complaint" | "chair";
                            anonymous: boolean;
                            title: string | null;
                            receivedOn: string;
                            dueOn: string;
                            repliedOn: string | null;
                            overdue: boolean;
                            /** @enum {string} */
                            state: "received" | "replied" | "askedAgain" | "closed";
                            rating: ("satisfied" | "basicallySatisfied" | "notSatisfied") | null;
                            convertedTo: ("proposal" | "task") | null;
                        }[];
                        next: string | null;
                        total: number;
                        may: {
                            chair: boolean;
                        };
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showVoiceStatistics: {
        parameters: {
            query?: {
                year?: number;
            };
            header?: never;
            path: {
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        year: number;
                        least: number;
                        total: number;
                        byCategory: {
                            /** @enum {string} */
                            category: "need" | "suggestion" | "complaint" | "chair";
                            count: number | null;
                        }[];
                        replied: number;
                        onTime: number | null;
                        overdue: number;
                        ratings: {
                            /** @enum {string} */
                            rating: "satisfied" | "basicallySatisfied" | "notSatisfied";
                            count: number;
                        }[] | null;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    showVoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                voice: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        category: "need" | "suggestion" | "complaint" | "chair";
                        anonymous: boolean;
                        title: string;
                        body: string;
                        receivedOn: string;
                        dueOn: string;
                        repliedOn: string | null;
                        /** @enum {string} */
                        state: "received" | "replied" | "askedAgain" | "closed";
                        rating: ("satisfied" | "basicallySatisfied" | "notSatisfied") | null;
                        convertedTo: ("proposal" | "task") | null;
                        convertedId: string | null;
                        entries: {
                            id: string;
                            /** @enum {string} */
                            side: "writer" | "union";
                            on: string;
                            by: string | null;
                            body: string;
                        }[];
                        writer: {
                            name: string;
                            department: string | null;
                        } | null;
                        may: ("reply" | "convert" | "close" | "rate" | "askAgain")[];
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    openChairLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                voice: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        category: "need" | "suggestion" | "complaint" | "chair";
                        anonymous: boolean;
                        title: string;
                        body: string;
                        receivedOn: string;
                        dueOn: string;
                        repliedOn: string | null;
                        /** @enum {string} */
                        state: "received" | "replied" | "askedAgain" | "closed";
                        rating: ("satisfied" | "basicallySatisfied" | "notSatisfied") | null;
                        convertedTo: ("proposal" | "task") | null;
                        convertedId: string | null;
                        entries: {
                            id: string;
                            /** @enum {string} */
                            side: "writer" | "union";
                            on: string;
                            by: string | null;
                            body: string;
                        }[];
                        writer: {
                            name: string;
                            department: string | null;
                        } | null;
                        may: ("reply" | "convert" | "close" | "rate" | "askAgain")[];
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    replyToVoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                voice: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    body: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "received" | "replied" | "askedAgain" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    convertVoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                voice: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                    /** @enum {string} */
                    to: "proposal" | "task";
                    title: string;
                    measures?: string | null;
                    role?: ("chair" | "cadre" | "treasurer" | "womenCadre" | "mediator" | "protectionInspector") | null;
                    dueOn?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "received" | "replied" | "askedAgain" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
    closeVoice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                voice: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    version: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        state: "received" | "replied" | "askedAgain" | "closed";
                        version: number;
                    };
                };
            };
            /** @description Default Response */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        message: string;
                        messages: {
                            zh: string;
                            en: string;
                        };
                        fields: {
                            field: string;
                            message: string;
                        }[];
                        detail: {
                            [key: string]: unknown;
                        };
                        requestId: string;
                    };
                };
            };
        };
    };
}
