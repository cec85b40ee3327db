#!/usr/bin/env bash
# RT 5 with SQLite on this machine, to stand beside the import: `bash test/bench/start-rt.sh`
# as root on Debian, then `RT_URL=http://localhost:8899 npm run bench -- import`.
set -euo pipefail
DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
  request-tracker5 rt5-db-sqlite rt5-clients
# as a bench wants it: no mail goes out, and everybody may write in
cat > /etc/request-tracker5/RT_SiteConfig.d/99-bench.pm <<'PERL'
Set($WebPath, '');
Set($WebDomain, 'localhost');
Set($WebPort, 8899);
Set($WebBaseURL, 'http://localhost:8899');
Set($MailCommand, 'testfile');
1;
PERL
perl -I/usr/share/request-tracker5/lib -MRT -e '
  RT::LoadConfig(); RT::Init();
  my $all = RT::Group->new(RT->SystemUser);
  $all->LoadSystemInternalGroup("Everyone");
  $all->PrincipalObj->GrantRight(Right => $_, Object => RT->System)
    for qw(CreateTicket ReplyToTicket SeeQueue);'
exec /usr/share/request-tracker5/libexec/rt-server --port 8899
