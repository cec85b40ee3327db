# Tickets for an RT that stands beside a desk: perl fill-rt.pl CONVERSATIONS.json
# The file: [{ "from": "a@b.test", "subject": "...", "texts": ["first mail", "answer", ...] }]
use strict;
use warnings;
use lib '/usr/share/request-tracker5/lib';
use RT;
use JSON;
use MIME::Entity;

RT::LoadConfig();
RT::Init();
my $rows = do { local (@ARGV, $/) = @ARGV; decode_json(<>) };
$RT::Handle->dbh->do('PRAGMA synchronous = OFF');

# what RT does upon a mail (replies, notices) is not what is measured: not for the past
my $scrips = RT::Scrips->new(RT->SystemUser);
$scrips->UnLimit;
my @scrips = grep { !$_->Disabled } @{ $scrips->ItemsArrayRef };
$_->SetDisabled(1) for @scrips;

sub mail {
    my ($from, $subject, $text) = @_;
    utf8::encode($_) for $subject, $text;
    return MIME::Entity->build(
        From => $from, Subject => $subject, Type => 'text/plain; charset=utf-8',
        Encoding => '8bit', Data => $text
    );
}
for my $row (@$rows) {
    my ($first, @later) = @{ $row->{texts} };
    my $ticket = RT::Ticket->new(RT->SystemUser);
    my ($id, undef, $why) = $ticket->Create(
        Queue => 'General', Subject => $row->{subject}, Requestor => [ $row->{from} ],
        MIMEObj => mail($row->{from}, $row->{subject}, $first)
    );
    die "no ticket: $why\n" unless $id;
    for my $text (@later) {
        my ($ok, $because) =
          $ticket->Correspond(MIMEObj => mail($row->{from}, $row->{subject}, $text));
        die "no answer: $because\n" unless $ok;
    }
}
$_->SetDisabled(0) for @scrips;
